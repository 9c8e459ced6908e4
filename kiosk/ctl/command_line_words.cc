#include "kiosk/ctl/command_line_impl.h"

#include "kiosk/ctl/output.h"

namespace kiosk::ctl {
namespace {

constexpr float kLargestPx = 100'000;

}  // namespace

std::string in_japanese(const CLI::ParseError& error) {
  const std::string what = error.what();
  const size_t colon = what.find(": ");
  const std::string before = what.substr(0, colon);
  const std::string behind = colon == std::string::npos ? "" : what.substr(colon + 2);
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::RequiredError:
      if (what.starts_with("A subcommand")) return "コマンドがありません";
      return what.substr(0, what.find(" is required")) + " が必要です";
    case CLI::ExitCodes::ExtrasError:
      return behind + " はここでは使えません";
    case CLI::ExitCodes::ConversionError:
      return (behind.empty() ? before : behind) + " という値は使えません";
    case CLI::ExitCodes::ValidationError:
      return what;
    case CLI::ExitCodes::ArgumentMismatch:
      return before.substr(0, before.find(' ')) + " の値の数がちがいます";
    default:
      return "わからない語があります";
  }
}

CLI::Validator at_least(packs::MessageLanguage language, float least) {
  return CLI::Validator(
      [language, least](std::string& text) {
        float value = 0;
        const bool good = CLI::detail::lexical_cast(text, value) && value >= least && value <= kLargestPx;
        return good ? std::string()
                    : say(language, {"{0} is no number of pixels", "{0} は画素の数ではありません"}, {text});
      },
      "PX");
}

CLI::Validator between(packs::MessageLanguage language, int low, int high) {
  return CLI::Validator(
      [language, low, high](std::string& text) {
        int value = 0;
        if (CLI::detail::lexical_cast(text, value) && value >= low && value <= high) return std::string();
        return say(language, {"{0} is no whole number from {1} to {2}", "{0} は {1} から {2} までの整数ではありません"},
                   {text, std::to_string(low), std::to_string(high)});
      },
      std::to_string(low) + "–" + std::to_string(high));
}

CLI::Validator not_empty(packs::MessageLanguage language) {
  return CLI::Validator(
      [language](std::string& text) {
        return text.empty() ? say(language, {"the name is empty", "名前が空です"}) : std::string();
      },
      "");
}

}  // namespace kiosk::ctl
