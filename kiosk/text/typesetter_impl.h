// What stands behind the door; for this layer's .cc files only.
#ifndef KIOSK_TEXT_TYPESETTER_IMPL_H_
#define KIOSK_TEXT_TYPESETTER_IMPL_H_

#include <memory>

#include "kiosk/text/decoded_text.h"
#include "kiosk/text/font_collection.h"
#include "kiosk/text/itemizer.h"
#include "kiosk/text/line_breaker.h"
#include "kiosk/text/line_fitter.h"
#include "kiosk/text/lru_cache.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/shaped_text.h"
#include "kiosk/text/shaper.h"
#include "kiosk/text/typesetter.h"

namespace kiosk::text {

class Typesetter::Impl {
 public:
  explicit Impl(std::unique_ptr<FontCollection> fonts);

  std::shared_ptr<const Paragraph> lay_out(const Text& text, const ParagraphStyle& style);
  // Not from the cache: its glyphs are not placed yet.
  std::shared_ptr<const Paragraph> lay_out_anew(const Text& text, const ParagraphStyle& style);
  FontCollection& fonts() { return *fonts_; }
  const FontCollection& fonts() const { return *fonts_; }
  const MissingGlyphs& missing() const { return missing_; }
  size_t cache_bytes() const { return paragraphs_.bytes() + shaped_texts_.bytes(); }
  void drop_caches();

 private:
  // What of a style changes glyphs and opportunities; size and width do not.
  struct ShapeOptions {
    Direction direction = Direction::horizontal;
    Breaking breaking = Breaking::strict;
    bool ruby = true;
    bool plain() const { return breaking == Breaking::plain; }
    bool operator==(const ShapeOptions&) const = default;
  };
  struct ShapeKey {
    Text text;
    ShapeOptions options;
  };
  struct ParagraphKey {
    Text text;
    ParagraphStyle style;
  };

  std::shared_ptr<const ShapedText> shape(const Text& text, size_t text_hash, const ShapeOptions& options);
  void add_annotations(const Text& text, const ShapeOptions& options, ShapedText& shaped);
  std::shared_ptr<const Paragraph> build(const Text& text, size_t text_hash, const ParagraphStyle& style);

  std::unique_ptr<FontCollection> fonts_;
  MissingGlyphs missing_;
  Shaper shaper_;
  LineBreaker breaker_;
  LineFitter fitter_;
  DecodedText decoded_;
  Items items_;
  LruCache<ShapeKey, ShapedText> shaped_texts_;
  LruCache<ParagraphKey, Paragraph> paragraphs_;
};

}  // namespace kiosk::text

#endif  // KIOSK_TEXT_TYPESETTER_IMPL_H_
