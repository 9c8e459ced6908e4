// In which of the two languages a program speaks to staff.
#ifndef KIOSK_PACKS_MESSAGE_LANGUAGE_H_
#define KIOSK_PACKS_MESSAGE_LANGUAGE_H_

#include "kiosk/packs/problems.h"

namespace kiosk::packs {

// The one that `--lang` asks for among the program's words, which need not be right otherwise; else the environment's.
MessageLanguage message_language(int argc, char** argv);

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_MESSAGE_LANGUAGE_H_
