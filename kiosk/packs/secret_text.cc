#include "kiosk/packs/secret_text.h"

#include <sodium.h>

namespace kiosk::packs {
namespace {

void wipe(std::string& text) {
  text.resize(text.capacity());  // a short text lies in the object itself, even after it was moved away
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace

SecretText::SecretText(std::string&& text) : text_(std::move(text)) { wipe(text); }
SecretText::~SecretText() { wipe(text_); }

SecretText& SecretText::operator=(SecretText&& other) noexcept {
  std::swap(text_, other.text_);
  wipe(other.text_);
  return *this;
}

}  // namespace kiosk::packs
