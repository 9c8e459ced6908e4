#include "kiosk/text/typesetter.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "kiosk/text/glyph_placement.h"
#include "kiosk/text/paragraph_builder.h"
#include "kiosk/text/ruby.h"
#include "kiosk/text/spacing.h"
#include "kiosk/text/typesetter_impl.h"
#include "kiosk/text/units.h"

namespace kiosk::text {
namespace {

// Both together, and the fonts' own tables, stay below 8 MiB.
constexpr size_t kShapedBytes = 5u << 19;
constexpr size_t kParagraphBytes = 8u << 19;
// Of the em: more than a float's error in "20 em of 27.3 px", less than any eye can see.
constexpr int64_t kTolerance = 16;

size_t mix(size_t hash, size_t value) { return (hash ^ value) * 0x9E3779B97F4A7C15u + (hash >> 29); }
size_t hash_string(const std::string& text) { return std::hash<std::string_view>()(text); }

size_t hash_text(const Text& text) {
  size_t hash = mix(hash_string(text.utf8), hash_string(text.language.str()));
  hash = mix(hash, static_cast<size_t>(text.weight) * 8 + static_cast<size_t>(text.family));
  for (const Span& span : text.spans) {
    hash = mix(hash, (size_t{span.start} << 32) + span.end);
    hash = mix(hash, hash_string(span.language.str()) + static_cast<size_t>(span.weight) * 256 + span.ink +
                         (span.dots ? 1024 : 0));
    if (!span.ruby.empty()) hash = mix(hash, hash_string(span.ruby));
  }
  return hash;
}

size_t hash_style(const ParagraphStyle& style) {
  const std::hash<float> of;
  size_t hash = mix(of(style.size_px), of(style.width_px));
  hash = mix(hash, of(style.line_height));
  size_t flags = static_cast<size_t>(style.align) * 2 + static_cast<size_t>(style.direction);
  for (const bool flag : {style.phrase, style.balanced, style.ruby, style.plain}) flags = flags * 2 + (flag ? 1 : 0);
  return mix(hash, flags * 65536 + style.max_lines);
}

size_t bytes_of(const Text& text) {
  size_t bytes = sizeof text + text.utf8.capacity() + text.spans.capacity() * sizeof(Span);
  for (const Span& span : text.spans) bytes += span.ruby.capacity();
  return bytes;
}

int64_t limit_of(const ParagraphStyle& style) {
  if (!(style.width_px > 0)) return kNoLimit;
  const double em = static_cast<double>(style.width_px) / static_cast<double>(style.size_px);
  return static_cast<int64_t>(std::floor(std::min(em * kEm, 1e15))) + kTolerance;
}

Breaking breaking_of(const ParagraphStyle& style) {
  if (style.plain) return Breaking::plain;
  if (style.phrase) return Breaking::phrases;
  return style.align == Align::justify ? Breaking::words : Breaking::strict;
}

}  // namespace

Typesetter::Impl::Impl(std::unique_ptr<FontCollection> fonts)
    : fonts_(std::move(fonts)), shaper_(*fonts_), shaped_texts_(kShapedBytes), paragraphs_(kParagraphBytes) {}

void Typesetter::Impl::drop_caches() {
  paragraphs_.clear();
  shaped_texts_.clear();
}

std::shared_ptr<const Paragraph> Typesetter::Impl::lay_out(const Text& text, const ParagraphStyle& style) {
  const size_t text_hash = hash_text(text);
  const size_t hash = mix(text_hash, hash_style(style));
  auto found = paragraphs_.find(hash, [&](const ParagraphKey& key) { return key.style == style && key.text == text; });
  if (found) return found;
  auto paragraph = build(text, text_hash, style);
  // Until it is drawn it keeps the shaped text, though that cache may have let go of it; then the placed glyphs.
  const auto lines = paragraph->lines();
  const size_t glyphs = lines.empty() ? 0 : lines.back().first_glyph + lines.back().glyph_count;
  const size_t bytes = bytes_of(text) + sizeof(ParagraphKey) + sizeof(Paragraph) + lines.size_bytes() +
                       std::max(glyphs * sizeof(PlacedGlyph), paragraph->placement_->bytes());
  paragraphs_.insert(hash, {text, style}, paragraph, bytes);
  return paragraph;
}

std::shared_ptr<const Paragraph> Typesetter::Impl::lay_out_anew(const Text& text, const ParagraphStyle& style) {
  return build(text, hash_text(text), style);
}

std::shared_ptr<const ShapedText> Typesetter::Impl::shape(const Text& text, size_t text_hash,
                                                          const ShapeOptions& options) {
  const size_t hash = mix(text_hash, static_cast<size_t>(options.direction) * 8 +
                                         static_cast<size_t>(options.breaking) * 2 + (options.ruby ? 1 : 0));
  if (auto found =
          shaped_texts_.find(hash, [&](const ShapeKey& key) { return key.options == options && key.text == text; }))
    return found;
  auto shaped = std::make_shared<ShapedText>();
  decoded_.decode(text.utf8);
  itemize(text, decoded_, options.direction, *fonts_, missing_, items_, *shaped);
  shaper_.shape(decoded_, items_, !options.plain(), *shaped);
  breaker_.find_breaks(text.language, options.breaking, decoded_, items_, *shaped);
  if (!options.plain()) set_spacing(text.language, decoded_, items_, *fonts_, *shaped);
  if (!text.spans.empty()) add_annotations(text, options, *shaped);
  shaped->measure();
  shaped_texts_.insert(hash, {text, options}, shaped, shaped->bytes() + bytes_of(text) + sizeof(ShapeKey));
  return shaped;
}

void Typesetter::Impl::add_annotations(const Text& text, const ShapeOptions& options, ShapedText& shaped) {
  const auto end_of_text = shaped.clusters.end() - 1;
  const auto cluster_at = [&](uint32_t byte) {
    const auto it = std::lower_bound(shaped.clusters.begin(), end_of_text, byte,
                                     [](const Cluster& cluster, uint32_t b) { return cluster.byte < b; });
    return static_cast<uint32_t>(it - shaped.clusters.begin());
  };
  ShapeOptions small_options = options;
  small_options.ruby = false;
  if (!options.plain()) small_options.breaking = Breaking::strict;
  const auto shape_small = [&](const std::string& utf8, const Span& span) {
    Text small;
    small.utf8 = utf8;
    small.language = span.language;
    small.family = text.family;
    return shape(small, hash_text(small), small_options);
  };
  const bool vertical = options.direction == Direction::vertical;
  uint32_t free_from = 0;
  for (size_t index = 0; index < text.spans.size(); ++index) {
    const Span& span = text.spans[index];
    const bool furigana = options.ruby && !span.ruby.empty();
    if (!furigana && !span.dots) continue;
    const uint32_t first = cluster_at(span.start);
    const uint32_t end = cluster_at(span.end);
    if (first < free_from || first >= end) continue;
    free_from = end;
    if (furigana) {
      const bool ruby_follows = index + 1 < text.spans.size() && !text.spans[index + 1].ruby.empty() &&
                                text.spans[index + 1].start <= span.end;
      add_ruby(shaped, first, end, ruby_follows, shape_small(span.ruby, span));
    } else {
      // JLREQ 3.3.9: sesame dots in vertical lines, bullets in horizontal ones.
      const bool below = !vertical && span.language.primary() == "zh";
      add_dots(shaped, first, end, below, shape_small(vertical ? "﹅" : "•", span));
    }
  }
}

std::shared_ptr<const Paragraph> Typesetter::Impl::build(const Text& text, size_t text_hash,
                                                         const ParagraphStyle& wanted) {
  ParagraphStyle style = wanted;
  if (!(style.size_px >= 1)) style.size_px = 1;
  style.size_px = std::min(style.size_px, 8192.0f);
  if (!(style.line_height > 0)) style.line_height = 1;
  const ShapeOptions options{style.direction, breaking_of(style), style.ruby};
  const auto shaped = shape(text, text_hash, options);
  const int64_t limit = limit_of(style);

  const bool ragged_right = style.align == Align::start || style.align == Align::justify;
  FitOptions fit_options;
  fit_options.balanced = style.balanced && !style.plain;
  fit_options.hanging = ragged_right && !fit_options.balanced && !style.plain;
  // A quarter of the em keeps what stands behind a mark on a grid; a justified line has none. Lines that end between
  // phrases are not meant to be full.
  const bool justified = style.align == Align::justify;
  // Even spacing is worth more to justified prose than a katakana word.
  if (justified) fit_options.gaping = 16;
  // In easy Japanese the space after a full stop shows where a sentence ends.
  const bool keeps_stops = text.language.is_easy_japanese() && !justified;
  if (fit_options.hanging && !style.phrase && !keeps_stops) fit_options.room_step = justified ? 1 : kEm / 4;
  // Words alone on a line catch the eye; Han and kana in ragged lines are grouped by phrases where it matters.
  if (!style.plain && (justified || !text.language.is_han()))
    fit_options.most_empty_before_last = justified ? 1 / 5.0 : 1 / 3.0;
  std::vector<FittedLine> lines = fitter_.fit(*shaped, limit, fit_options);
  bool overflows = fitter_.overflows();
  std::shared_ptr<const ShapedText> ellipsis;
  if (style.max_lines > 0 && lines.size() > style.max_lines) {
    Text dots;
    dots.utf8 = "…";
    dots.language = text.language;
    dots.weight = text.weight;
    dots.family = text.family;
    ShapeOptions dots_options = options;
    if (!style.plain) dots_options.breaking = Breaking::strict;
    ellipsis = shape(dots, hash_text(dots), dots_options);
    // Lines that are cut anyway are filled, not balanced.
    fit_options.balanced = false;
    lines = fitter_.fit(*shaped, limit, fit_options);
    lines.resize(style.max_lines);
    FittedLine& last = lines.back();
    const int64_t room = ellipsis->advance();
    // What is cut may still fill the room that the break left.
    uint32_t end = last.end;
    while (end < shaped->cluster_count() && shaped->clusters[end].break_before != Break::forced) ++end;
    last = LineFitter::shorten(*shaped, {.first = last.first, .end = end}, limit, room);
    last.ends_paragraph = true;
    overflows = fitter_.overflows() || (limit != kNoLimit && last.width + room > limit);
  }
  return std::make_shared<const Paragraph>(
      ParagraphBuilder::build(shaped, style, std::move(lines), std::move(ellipsis), overflows));
}

Typesetter::Typesetter() = default;
Typesetter::~Typesetter() = default;

Result<std::unique_ptr<Typesetter>> Typesetter::create(FontConfig config) {
  auto fonts = FontCollection::create(std::move(config));
  if (!fonts) return tl::make_unexpected(fonts.error());
  std::unique_ptr<Typesetter> typesetter(new Typesetter);
  typesetter->impl_ = std::make_unique<Impl>(std::move(*fonts));
  return typesetter;
}

std::shared_ptr<const Paragraph> Typesetter::lay_out(const Text& text, const ParagraphStyle& style) {
  return impl_->lay_out(text, style);
}

CaretMap Typesetter::carets(const Text& text, const ParagraphStyle& style) {
  const auto paragraph = impl_->lay_out_anew(text, style);
  return CaretMap(*paragraph, *paragraph->placement_);
}

std::vector<MissingGlyph> Typesetter::missing_glyphs() const {
  std::vector<MissingGlyph> glyphs;
  for (const auto& [code_point, count] : impl_->missing().counts()) glyphs.push_back({code_point, count});
  return glyphs;
}

std::string Typesetter::face_name(uint16_t face) const { return impl_->fonts().face_name(face); }
size_t Typesetter::cache_bytes() const { return impl_->cache_bytes(); }
void Typesetter::drop_caches() { impl_->drop_caches(); }

}  // namespace kiosk::text
