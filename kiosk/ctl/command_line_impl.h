// What CLI11, which speaks English only, says to staff in their language.
#ifndef KIOSK_CTL_COMMAND_LINE_IMPL_H_
#define KIOSK_CTL_COMMAND_LINE_IMPL_H_

#include <CLI/CLI.hpp>

#include <string>

#include "kiosk/packs/problems.h"

namespace kiosk::ctl {

// What validators of ours have said is Japanese already.
std::string in_japanese(const CLI::ParseError& error);

// A number of pixels. CLI::Range lets "nan" pass.
CLI::Validator at_least(packs::MessageLanguage language, float least);
CLI::Validator between(packs::MessageLanguage language, int low, int high);
CLI::Validator not_empty(packs::MessageLanguage language);

}  // namespace kiosk::ctl

#endif  // KIOSK_CTL_COMMAND_LINE_IMPL_H_
