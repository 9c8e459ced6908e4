// KIOSK_CHECK(condition): a programmer's mistake ends the program, in release too; the service manager
// starts it again. Never for anything that comes from outside.
#ifndef KIOSK_BASE_CHECK_H_
#define KIOSK_BASE_CHECK_H_

#include <cstdio>
#include <cstdlib>

#define KIOSK_CHECK(condition)                                                           \
  do {                                                                                   \
    if (!(condition)) {                                                                  \
      std::fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                      \
    }                                                                                    \
  } while (false)

#endif  // KIOSK_BASE_CHECK_H_
