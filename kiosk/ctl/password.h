// Passwords: asked for on the terminal without showing them, or read from standard input where that is none.
#ifndef KIOSK_CTL_PASSWORD_H_
#define KIOSK_CTL_PASSWORD_H_

#include "kiosk/base/result.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/packs/secret_text.h"

namespace kiosk::ctl {

// One line. invalid: there is none.
Result<packs::SecretText> ask_password(const Common& common, const packs::Words& question);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_PASSWORD_H_
