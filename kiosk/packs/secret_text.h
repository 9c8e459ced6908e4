// A text that nobody else is to see: a password, a secret key's file. Its bytes are wiped with it.
#ifndef KIOSK_PACKS_SECRET_TEXT_H_
#define KIOSK_PACKS_SECRET_TEXT_H_

#include <string>
#include <string_view>
#include <utility>

namespace kiosk::packs {

class SecretText {
 public:
  SecretText() = default;
  // Takes `text` over, and wipes what of it a move leaves behind.
  explicit SecretText(std::string&& text);
  SecretText(SecretText&& other) noexcept : SecretText(std::move(other.text_)) {}
  SecretText& operator=(SecretText&& other) noexcept;
  ~SecretText();

  std::string_view view() const { return text_; }
  bool empty() const { return text_.empty(); }
  bool operator==(const SecretText&) const = default;

 private:
  std::string text_;
};

}  // namespace kiosk::packs

#endif  // KIOSK_PACKS_SECRET_TEXT_H_
