#include "kiosk/facility/date_writer.h"

#include <unicode/dtptngen.h>
#include <unicode/measfmt.h>
#include <unicode/measunit.h>
#include <unicode/smpdtfmt.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace kiosk::facility {
namespace {

using Form = DateWriter::Form;

// The forms of a sign: CLDR's, but with full-width brackets in Japanese and a space before a Chinese weekday, as the
// design has them. Patterns as in UTS #35, in the order of Form.
struct LanguagePatterns {
  std::string_view language;
  std::array<const char*, DateWriter::kForms> patterns;
};
constexpr LanguagePatterns kPatterns[] = {
    {"ja", {"y年M月d日（E）", "M月d日（E）", "d日（E）", "y年M月", "ccc"}},
    {"en", {"EEEE, d MMMM y", "E d MMMM", "E d", "LLLL y", "ccc"}},
    {"zh-Hans", {"y年M月d日 EEEE", "M月d日 EEEE", "d日 E", "y年M月", "ccccc"}},
    {"zh-Hant", {"y年M月d日 EEEE", "M月d日 EEEE", "d日 E", "y年M月", "ccccc"}},
    {"ko", {"y년 M월 d일 EEEE", "M월 d일 (E)", "d일 (E)", "y년 M월", "ccc"}},
    {"ru", {"EEEE, d MMMM y 'г'.", "E, d MMMM", "E, d", "LLLL y", "ccc"}},
};
// For a language that a pack brings along.
constexpr std::array<const char*, DateWriter::kForms> kSkeletons = {"yMMMMEEEEd", "MMMMEd", "Ed", "yMMMM", "ccc"};

constexpr std::array<const char*, 7> kEasyWeekdays = {"{日|にち}", "{月|げつ}", "{火|か}", "{水|すい}",
                                                      "{木|もく}", "{金|きん}", "{土|ど}"};
constexpr std::array<const char*, 7> kEasyWeekdayNames = {
    "{日曜日|にちようび}", "{月曜日|げつようび}", "{火曜日|かようび}", "{水曜日|すいようび}",
    "{木曜日|もくようび}", "{金曜日|きんようび}", "{土曜日|どようび}"};

// Days of the month whose reading is not the number's plus にち carry it over the number too.
std::string easy_day_of_month(unsigned day) {
  static constexpr std::array<const char*, 11> kFirstDays = {
      "", "ついたち", "ふつか", "みっか", "よっか", "いつか", "むいか", "なのか", "ようか", "ここのか", "とおか"};
  const char* reading = day <= 10   ? kFirstDays[day]
                        : day == 14 ? "じゅうよっか"
                        : day == 20 ? "はつか"
                        : day == 24 ? "にじゅうよっか"
                                    : nullptr;
  const std::string number = std::to_string(day);
  return reading ? "{" + number + "日|" + reading + "}" : number + "{日|にち}";
}

// 分 is ぷん after 1, 3, 4, 6, 8 and full tens, ふん after the others.
std::string easy_minutes(long minutes) {
  const long last = minutes % 10;
  const bool soft = last == 2 || last == 5 || last == 7 || last == 9;
  return std::to_string(minutes) + (soft ? "{分|ふん}" : "{分|ぷん}");
}

std::string easy_time(MinuteOfDay time) {
  const long total = time.count() % (24 * 60);
  const long hour = total / 60;
  const long minute = total % 60;
  // Twelve o'clock by day: neither 午前12時 nor 午後0時 says it to a learner.
  std::string text = hour == 12  ? "{昼|ひる}の 12"
                     : hour < 12 ? "{午前|ごぜん}" + std::to_string(hour)
                                 : "{午後|ごご}" + std::to_string(hour - 12);
  text += "{時|じ}";
  if (minute != 0) text += easy_minutes(minute);
  return text;
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string utf8;
  return text.toUTF8String(utf8);
}

}  // namespace

class DateWriter::Formats {
 public:
  explicit Formats(const LanguageTag& language) : patterns_(patterns_of(language)) {
    // The zone in the locale keeps ICU from looking for the machine's own, which can mean reading all of zoneinfo.
    const std::string tag = language.is_easy_japanese() ? "ja" : language.str();
    UErrorCode error = U_ZERO_ERROR;
    plain_locale_ = icu::Locale::forLanguageTag(tag, error);
    if (U_FAILURE(error) || plain_locale_.isBogus()) plain_locale_ = icu::Locale::getRoot();
    locale_ = with_zone(plain_locale_);
  }

  std::string write(Form form, Date date) {
    auto& format = formats_[static_cast<size_t>(form)];
    if (!format) format = make(form);
    return format ? write(*format, date) : iso(date);
  }

  std::string era_year(int year) {
    if (!era_) {
      UErrorCode error = U_ZERO_ERROR;
      icu::Locale japanese("ja");
      japanese.setKeywordValue("calendar", "japanese", error);
      era_ = make(with_zone(japanese), icu::UnicodeString::fromUTF8("Gy"));
    }
    if (!era_) return std::to_string(year) + "年";
    // The year's last day: a year that saw two eras is called after the new one.
    std::string text = write(*era_, date_of(year, 12, 31));
    const size_t digits = text.find_first_of("0123456789");
    if (digits != std::string::npos && text.substr(digits) == "1") text.replace(digits, 1, "元");
    return text + "年";
  }

  std::string duration(std::chrono::minutes length) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::MeasureFormat format(plain_locale_, UMEASFMT_WIDTH_SHORT, error);
    const icu::Measure measures[] = {
        icu::Measure(static_cast<int32_t>(length.count() / 60), icu::MeasureUnit::createHour(error), error),
        icu::Measure(static_cast<int32_t>(length.count() % 60), icu::MeasureUnit::createMinute(error), error)};
    const int first = length.count() < 60 ? 1 : 0;
    const int count = length.count() % 60 == 0 && first == 0 ? 1 : 2 - first;
    icu::UnicodeString text;
    icu::FieldPosition ignored;
    format.formatMeasures(measures + first, count, text, ignored, error);
    return U_SUCCESS(error) ? to_utf8(text) : iso(length);
  }

 private:
  using Format = std::unique_ptr<icu::SimpleDateFormat>;

  static const LanguagePatterns* patterns_of(const LanguageTag& language) {
    const std::string_view wanted = language.is_easy_japanese() ? "ja" : std::string_view(language.str());
    for (const auto& patterns : kPatterns)
      if (patterns.language == wanted) return &patterns;
    return nullptr;
  }

  static icu::Locale with_zone(icu::Locale locale) {
    UErrorCode error = U_ZERO_ERROR;
    locale.setKeywordValue("timezone", "Etc/UTC", error);
    return locale;
  }

  static Format make(const icu::Locale& locale, const icu::UnicodeString& pattern) {
    UErrorCode error = U_ZERO_ERROR;
    auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, error);
    if (U_FAILURE(error)) return nullptr;
    return format;
  }

  Format make(Form form) const {
    const auto index = static_cast<size_t>(form);
    if (patterns_) return make(locale_, icu::UnicodeString::fromUTF8(patterns_->patterns[index]));
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateTimePatternGenerator> generator(
        icu::DateTimePatternGenerator::createInstance(plain_locale_, error));
    if (U_FAILURE(error)) return nullptr;
    const auto pattern = generator->getBestPattern(icu::UnicodeString(kSkeletons[index], -1, US_INV), error);
    return U_SUCCESS(error) ? make(locale_, pattern) : nullptr;
  }

  static std::string write(const icu::SimpleDateFormat& format, Date date) {
    const std::chrono::milliseconds since_1970 = date.time_since_epoch();
    icu::UnicodeString text;
    format.format(static_cast<UDate>(since_1970.count()), text);
    return to_utf8(text);
  }

  const LanguagePatterns* patterns_;  // null: a language without patterns of ours
  icu::Locale plain_locale_;
  icu::Locale locale_;
  std::array<Format, kForms> formats_;
  Format era_;
};

DateWriter::DateWriter(const LanguageTag& language)
    : language_(language), formats_(std::make_unique<Formats>(language)) {}
DateWriter::~DateWriter() = default;

std::string DateWriter::easy_date(Form form, Date date) const {
  const auto day = ymd(date);
  const unsigned weekday = std::chrono::weekday(date).c_encoding();
  const std::string year = std::to_string(static_cast<int>(day.year())) + "{年|ねん}";
  const std::string month = std::to_string(static_cast<unsigned>(day.month())) + "{月|がつ}";
  const std::string number = easy_day_of_month(static_cast<unsigned>(day.day()));
  const std::string in_brackets = std::string("（") + kEasyWeekdays[weekday] + "）";
  switch (form) {
    case Form::full_date:
      return year + month + number + "（" + kEasyWeekdayNames[weekday] + "）";
    case Form::day:
      return month + number + in_brackets;
    case Form::day_of_month:
      return number + in_brackets;
    case Form::month:
      return year + month;
    case Form::weekday_short:
      return kEasyWeekdays[weekday];
  }
  return {};
}

std::string DateWriter::date(Form form, Date date) const {
  if (language_.is_easy_japanese()) return easy_date(form, date);
  return formats_->write(form, date);
}

std::string DateWriter::era_year(int year) const {
  if (language_.str() == "ja") return formats_->era_year(year);
  if (language_.is_easy_japanese()) return std::to_string(year) + "{年|ねん}";
  if (language_.primary() == "zh") return std::to_string(year) + "年";
  if (language_.primary() == "ko") return std::to_string(year) + "년";
  return std::to_string(year);
}

std::string DateWriter::time(MinuteOfDay minutes) const {
  if (language_.is_easy_japanese()) return easy_time(minutes);
  const std::string text = iso(minutes);
  return text.starts_with('0') ? text.substr(1) : text;
}

std::string DateWriter::interval(const Interval& interval) const {
  const std::string start = time(interval.start);
  const std::string end = time(interval.end);
  if (language_.is_easy_japanese()) return start + "から " + end + "まで";
  const std::string_view to = language_.primary() == "ja" ? "〜" : language_.primary() == "ko" ? "~" : "–";
  return start + std::string(to) + end;
}

std::string DateWriter::duration(std::chrono::minutes length) const {
  // CLDR's short units are longer than the design's in English and Korean, so the words are ours where we know them.
  struct Units {
    std::string_view language, hour, between, minute;
  };
  static constexpr Units kUnits[] = {{"ja", "時間", "", "分"},        {"en", " h", " ", " min"},
                                     {"zh-Hans", "小时", "", "分钟"}, {"zh-Hant", "小時", "", "分鐘"},
                                     {"ko", "시간", " ", "분"},       {"ru", " ч", " ", " мин"}};
  const std::chrono::minutes positive = std::max(length, std::chrono::minutes(0));
  const long hours = positive.count() / 60;
  const long minutes = positive.count() % 60;
  const bool minutes_shown = minutes != 0 || hours == 0;
  if (language_.is_easy_japanese()) {
    std::string text = hours > 0 ? std::to_string(hours) + "{時間|じかん}" : "";
    if (minutes_shown) text += (text.empty() ? "" : " ") + easy_minutes(minutes);
    return text;
  }
  for (const Units& units : kUnits) {
    if (units.language != language_.str()) continue;
    std::string text = hours > 0 ? std::to_string(hours).append(units.hour) : "";
    if (minutes_shown) {
      if (!text.empty()) text += units.between;
      text += std::to_string(minutes).append(units.minute);
    }
    return text;
  }
  return formats_->duration(positive);
}

}  // namespace kiosk::facility
