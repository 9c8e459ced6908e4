// The one owner for objects of C libraries: Handle<T, destroy> calls destroy(T*) once.
#ifndef KIOSK_BASE_HANDLE_H_
#define KIOSK_BASE_HANDLE_H_

#include <memory>

namespace kiosk {

template <auto destroy>
struct Destroy {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};

template <class T, auto destroy>
using Handle = std::unique_ptr<T, Destroy<destroy>>;

}  // namespace kiosk

#endif  // KIOSK_BASE_HANDLE_H_
