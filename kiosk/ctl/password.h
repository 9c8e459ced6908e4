// Passwords: asked for on the terminal without showing them, or read from standard input where that is none.
#ifndef KIOSK_CTL_PASSWORD_H_
#define KIOSK_CTL_PASSWORD_H_

#include "kiosk/base/result.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/packs/secret_text.h"

namespace kiosk::ctl {

inline constexpr packs::Words kPasswordNeeded{"a password is needed; type it, or give it on standard input",
                                              "パスワードが必要です。入力するか、標準入力で渡してください"};

// One line. invalid: there is none, which `needed` tells.
Result<packs::SecretText> ask_password(const Common& common, const packs::Words& question,
                                       const packs::Words& needed = kPasswordNeeded);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_PASSWORD_H_
