// The log of what staff did, in words.
#ifndef KIOSK_CTL_LOG_WORDS_H_
#define KIOSK_CTL_LOG_WORDS_H_

#include <string>

#include "kiosk/ctl/commands.h"
#include "kiosk/store/staff_log.h"

namespace kiosk::ctl {

// "2026-11-25T14:32 kioskctl yamada: installed a pack: …"
std::string act_in_words(const Common& common, const store::StaffAct& act);
// What is wrong with the log, and what to do about it.
std::string log_complaint(const Common& common, const store::StaffLogBreak& found);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_LOG_WORDS_H_
