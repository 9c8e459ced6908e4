// The program's own words in the languages of the screen.
#ifndef KIOSK_APP_WORD_BOOKS_H_
#define KIOSK_APP_WORD_BOOKS_H_

#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/result.h"
#include "kiosk/facility/phrasebook.h"

namespace kiosk::app {

class WordBooks {
 public:
  explicit WordBooks(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Reads the words of `language`; any thread may.
  static Result<std::unique_ptr<facility::Phrasebook>> read(const std::filesystem::path& folder,
                                                            const LanguageTag& language);

  // Reads a language's file when it is first asked for, until read_only_first() was called. A language whose file is
  // missing or broken is served by Japanese, and told once in the log. Valid until the language is adopted.
  const facility::Phrasebook& in(const LanguageTag& language);

  // For a window, whose thread must not wait for a disk: reads `first` now and nothing from here on. Another language
  // is served by it until it is adopted.
  void read_only_first(const LanguageTag& first);
  void adopt(std::unique_ptr<facility::Phrasebook> book);

 private:
  std::filesystem::path folder_;
  std::map<LanguageTag, std::unique_ptr<facility::Phrasebook>> books_;
  std::map<LanguageTag, LanguageTag> stand_in_;
  std::optional<LanguageTag> first_;  // once nothing is read any more
};

}  // namespace kiosk::app

#endif  // KIOSK_APP_WORD_BOOKS_H_
