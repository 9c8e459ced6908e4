#include "kiosk/facility/phrasebook.h"

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/ucal.h>
#include <unicode/unistr.h>

#include <mutex>

#include "kiosk/base/utf8.h"
#include "kiosk/facility/date_writer.h"
#include "kiosk/facility/message_pattern.h"

namespace kiosk::facility {
namespace {

// Up to here a number is written alike in every language: no grouping.
constexpr int64_t kSmallNumber = 999;

// What is shown in place of an argument that the caller did not give.
std::string missing(const std::string& name) { return "{" + name + "}"; }

const PhraseArgument* find(const PhraseArguments& arguments, std::string_view name) {
  for (const auto& [key, value] : arguments)
    if (key == name) return &value;
  return nullptr;
}

}  // namespace

class Phrasebook::Impl {
 public:
  struct Phrase {
    MessagePattern pattern;
    std::unique_ptr<icu::MessageFormat> format;  // made on first use, where pattern.icu is not empty
  };

  explicit Impl(LanguageTag tag) : language(std::move(tag)), dates(language) {}

  std::string fill(Phrase& phrase, const PhraseArguments& arguments) {
    if (!phrase.pattern.icu.empty()) return format(phrase, arguments);
    std::string text;
    for (const MessagePart& part : phrase.pattern.parts) {
      if (!part.argument) {
        text += part.text;
      } else if (const auto* value = find(arguments, part.text); !value) {
        text += missing(part.text);
      } else if (const auto* string = std::get_if<std::string>(value)) {
        text += *string;
      } else {
        text += number(std::get<int64_t>(*value));
      }
    }
    return text;
  }

  LanguageTag language;
  std::map<std::string, Phrase, std::less<>> phrases;
  DateWriter dates;
  std::mutex mutex;  // for the formatters, which are made late

 private:
  icu::Locale locale() const {
    UErrorCode error = U_ZERO_ERROR;
    return icu::Locale::forLanguageTag(language.is_easy_japanese() ? "ja" : language.str(), error);
  }

  std::string number(int64_t value) const {
    if (value >= 0 && value <= kSmallNumber) return std::to_string(value);
    UErrorCode error = U_ZERO_ERROR;
    const icu::MessageFormat format(icu::UnicodeString("{n}", -1, US_INV), locale(), error);
    return run(format, {icu::UnicodeString("n", -1, US_INV)}, {icu::Formattable(value)});
  }

  std::string format(Phrase& phrase, const PhraseArguments& arguments) const {
    if (!phrase.format) {
      UErrorCode error = U_ZERO_ERROR;
      phrase.format =
          std::make_unique<icu::MessageFormat>(icu::UnicodeString::fromUTF8(phrase.pattern.icu), locale(), error);
    }
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
      names.push_back(icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size()))));
      if (const auto* string = std::get_if<std::string>(&value))
        values.emplace_back(icu::UnicodeString::fromUTF8(*string));
      else
        values.emplace_back(std::get<int64_t>(value));
    }
    return run(*phrase.format, names, values);
  }

  static std::string run(const icu::MessageFormat& format, const std::vector<icu::UnicodeString>& names,
                         const std::vector<icu::Formattable>& values) {
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString text;
    format.format(names.data(), values.data(), static_cast<int32_t>(names.size()), text, error);
    std::string utf8;
    return text.toUTF8String(utf8);
  }
};

Phrasebook::Phrasebook() = default;
Phrasebook::~Phrasebook() = default;

Result<std::unique_ptr<Phrasebook>> Phrasebook::create(LanguageTag language,
                                                       std::map<std::string, std::string> patterns) {
  std::unique_ptr<Phrasebook> book(new Phrasebook);
  book->impl_ = std::make_unique<Impl>(std::move(language));
  for (const auto& [key, pattern] : patterns) {
    auto parsed = parse_message(to_valid_utf8(pattern));
    if (!parsed) return fail_in(key, parsed.error());
    if (!parsed->icu.empty()) {
      UErrorCode error = U_ZERO_ERROR;
      UParseError where{};
      icu::MessagePattern(icu::UnicodeString::fromUTF8(parsed->icu), &where, error);
      if (error == U_DEFAULT_KEYWORD_MISSING)
        return fail(ErrorCode::invalid, key + ": every plural and select needs an \"other {…}\"");
      if (U_FAILURE(error))
        return fail(ErrorCode::invalid, key + ": not a message pattern (" + u_errorName(error) + ")");
    }
    book->impl_->phrases.emplace(key, Impl::Phrase{std::move(*parsed), nullptr});
  }
  return book;
}

const LanguageTag& Phrasebook::language() const { return impl_->language; }

bool Phrasebook::has(std::string_view key) const { return impl_->phrases.find(key) != impl_->phrases.end(); }

std::vector<std::string> Phrasebook::keys() const {
  std::vector<std::string> keys;
  keys.reserve(impl_->phrases.size());
  for (const auto& [key, phrase] : impl_->phrases) keys.push_back(key);
  return keys;
}

TaggedText Phrasebook::operator()(std::string_view key, PhraseArguments arguments) const {
  const auto phrase = impl_->phrases.find(key);
  if (phrase == impl_->phrases.end()) return {"⟦" + std::string(key) + "⟧", impl_->language};
  const std::lock_guard lock(impl_->mutex);
  return {impl_->fill(phrase->second, arguments), impl_->language};
}

TaggedText Phrasebook::full_date(Date date) const {
  const std::lock_guard lock(impl_->mutex);
  return {impl_->dates.date(DateWriter::Form::full_date, date), impl_->language};
}

TaggedText Phrasebook::day(Date date) const {
  const std::lock_guard lock(impl_->mutex);
  return {impl_->dates.date(DateWriter::Form::day, date), impl_->language};
}

TaggedText Phrasebook::day_of_month(Date date) const {
  const std::lock_guard lock(impl_->mutex);
  return {impl_->dates.date(DateWriter::Form::day_of_month, date), impl_->language};
}

TaggedText Phrasebook::month(Date any_day_of_it) const {
  const std::lock_guard lock(impl_->mutex);
  return {impl_->dates.date(DateWriter::Form::month, any_day_of_it), impl_->language};
}

TaggedText Phrasebook::era_year(int year) const {
  const std::lock_guard lock(impl_->mutex);
  return {impl_->dates.era_year(year), impl_->language};
}

TaggedText Phrasebook::weekday_short(unsigned c_encoding) const {
  const std::lock_guard lock(impl_->mutex);
  // 1 November 2026 is a Sunday.
  const Date date = date_of(2026, 11, 1) + std::chrono::days(c_encoding % 7);
  return {impl_->dates.date(DateWriter::Form::weekday_short, date), impl_->language};
}

unsigned Phrasebook::first_weekday() const {
  UErrorCode error = U_ZERO_ERROR;
  const std::string locale = impl_->language.str();
  UCalendar* calendar = ucal_open(nullptr, 0, locale.c_str(), UCAL_GREGORIAN, &error);
  const bool monday = U_SUCCESS(error) && ucal_getAttribute(calendar, UCAL_FIRST_DAY_OF_WEEK) == UCAL_MONDAY;
  ucal_close(calendar);
  return monday ? 1 : 0;
}

TaggedText Phrasebook::time(MinuteOfDay minutes) const { return {impl_->dates.time(minutes), impl_->language}; }

TaggedText Phrasebook::interval(const Interval& interval) const {
  return {impl_->dates.interval(interval), impl_->language};
}

TaggedText Phrasebook::duration(std::chrono::minutes length) const {
  const std::lock_guard lock(impl_->mutex);
  return {impl_->dates.duration(length), impl_->language};
}

}  // namespace kiosk::facility
