#include "kiosk/app/word_books.h"

#include <utility>

#include "kiosk/base/log.h"
#include "kiosk/packs/interface_words.h"

namespace kiosk::app {

Result<std::unique_ptr<facility::Phrasebook>> WordBooks::read(const std::filesystem::path& folder,
                                                              const LanguageTag& language) {
  auto words = packs::read_interface_words(folder, language);
  auto book = words ? facility::Phrasebook::create(language, std::move(*words))
                    : Result<std::unique_ptr<facility::Phrasebook>>(tl::make_unexpected(words.error()));
  if (!book) return fail_in("the words of " + language.str() + " cannot be used", book.error());
  return book;
}

const facility::Phrasebook& WordBooks::in(const LanguageTag& language) {
  if (const auto found = books_.find(language); found != books_.end()) return *found->second;
  if (const auto found = stand_in_.find(language); found != stand_in_.end()) return in(found->second);
  if (first_) return *books_.at(*first_);
  const LanguageTag japanese = LanguageTag::of("ja");
  auto book = read(folder_, language);
  if (book) return *(books_[language] = std::move(*book));
  log(LogLevel::error, book.error().message);
  if (language != japanese) {
    stand_in_.emplace(language, japanese);
    return in(japanese);
  }
  // Without any words the facts still show; each missing word names its key.
  auto empty = facility::Phrasebook::create(japanese, {});
  return *(books_[japanese] = std::move(*empty));
}

void WordBooks::read_only_first(const LanguageTag& first) { first_ = in(first).language(); }

void WordBooks::adopt(std::unique_ptr<facility::Phrasebook> book) {
  const LanguageTag language = book->language();
  stand_in_.erase(language);
  books_[language] = std::move(book);
}

}  // namespace kiosk::app
