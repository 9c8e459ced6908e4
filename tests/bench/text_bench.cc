// What a paragraph costs beside shaping alone and beside Pango, and what a frame costs of text. Compare the ratios of
// one run, not the times of two:
//   cmake --build build/release --target text_bench && build/release/bin/text_bench
// BENCH_PROSE names a folder of prose (tests/bench/lines --prose FOLDER) for TextMemory; without it, it has the
// program's own words.
#include <benchmark/benchmark.h>
#include <hb-ot.h>
#include <hb.h>
#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>
#include <string>
#include <vector>

#if KIOSK_BENCH_PANGO
#include <pango/pangoft2.h>
#endif

#include "kiosk/base/check.h"
#include "kiosk/base/utf8.h"
#include "kiosk/text/glyph_atlas.h"
#include "tests/support/test_fonts.h"

namespace {
std::atomic<size_t> allocations = 0;
}  // namespace

void* operator new(size_t size) {
  ++allocations;
  if (void* made = std::malloc(size != 0 ? size : 1)) return made;
  throw std::bad_alloc();
}
void operator delete(void* made) noexcept { std::free(made); }
void operator delete(void* made, size_t) noexcept { std::free(made); }

namespace {

using namespace kiosk;
using namespace kiosk::text;

constexpr size_t kParagraphs = 64;
constexpr size_t kCharacters = 200;

// Different paragraphs of 200 characters each, so that no cache knows the next one.
const std::vector<Text>& paragraphs() {
  static const std::vector<Text> texts = [] {
    const std::string prose =
        "旭川市国際交流センターは、旭川市に住む外国人と市民が気軽に集い、交流を深めるための施設です"
        "。フィール旭川の7階にあり、"
        "どなたでも自由に利用することができます。センターでは、日本語や生活についての相談を受け付け"
        "るほか、市民と外国人が会話を"
        "楽しむ語学サロンや、各国の料理や文化を紹介する講座などを開いています。姉妹都市や友好都市と"
        "の青少年交流では、毎年多くの"
        "生徒が海外の家庭に滞在し、学校を訪れ、その国の暮らしを学びます。受け入れ家庭やボランティア"
        "も募集しています。開館時間は"
        "月曜日と火曜日が8時45分から17時15分まで、水曜日から金曜日は19時30分まで、土曜日は10時から1"
        "7時までです。日曜日と"
        "祝日、年末年始はお休みです。くわしくは、窓口または電話でお問い合わせください。";
    std::vector<size_t> starts;
    for (size_t at = 0; at < prose.size(); at += decode_utf8(prose, at).length) starts.push_back(at);
    std::vector<Text> made;
    for (size_t i = 0; i < kParagraphs; ++i) {
      Text text;
      for (size_t k = 0; k < kCharacters; ++k) {
        const size_t at = starts[(i * 4 + k) % starts.size()];
        text.utf8 += prose.substr(at, decode_utf8(prose, at).length);
      }
      made.push_back(std::move(text));
    }
    return made;
  }();
  return texts;
}

// The time of one of them, beside that of all.
void per_paragraph(benchmark::State& state) {
  state.counters["paragraph"] = benchmark::Counter(
      static_cast<double>(kParagraphs), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

constexpr ParagraphStyle kStyle{.size_px = 32, .width_px = 640};

void shape_alone(benchmark::State& state, bool kerning) {
  hb_blob_t* blob = hb_blob_create_from_file("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
  hb_face_t* face = hb_face_create(blob, 0);
  hb_font_t* font = hb_font_create(face);
  hb_buffer_t* buffer = hb_buffer_create();
  const hb_feature_t off = {HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  for (auto _ : state) {
    for (const Text& text : paragraphs()) {
      hb_buffer_clear_contents(buffer);
      hb_buffer_add_utf8(buffer, text.utf8.data(), static_cast<int>(text.utf8.size()), 0, -1);
      hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
      hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
      hb_buffer_set_language(buffer, hb_language_from_string("ja", 2));
      hb_shape(font, buffer, &off, kerning ? 0 : 1);
      benchmark::DoNotOptimize(hb_buffer_get_glyph_positions(buffer, nullptr));
    }
  }
  per_paragraph(state);
  hb_buffer_destroy(buffer);
  hb_font_destroy(font);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
}

void HbShapeAlone(benchmark::State& state) { shape_alone(state, true); }
void HbShapeAloneWithoutKerning(benchmark::State& state) { shape_alone(state, false); }

// Nothing cached but the fonts; forgetting the paragraphs is part of the time.
void ColdLayout(benchmark::State& state) {
  auto typesetter = testing::make_typesetter();
  for (auto _ : state) {
    typesetter->drop_caches();
    for (const Text& text : paragraphs()) benchmark::DoNotOptimize(typesetter->lay_out(text, kStyle)->glyphs());
  }
  per_paragraph(state);
}

// The text is known, the width is not. drawn: its glyphs are asked for too, as by the frame that shows it.
void new_width(benchmark::State& state, bool drawn) {
  auto typesetter = testing::make_typesetter();
  ParagraphStyle style = kStyle;
  for (auto _ : state) {
    style.width_px = style.width_px > 900 ? 400 : style.width_px + 0.01f;
    for (const Text& text : paragraphs()) {
      const auto paragraph = typesetter->lay_out(text, style);
      if (drawn)
        benchmark::DoNotOptimize(paragraph->glyphs());
      else
        benchmark::DoNotOptimize(paragraph->lines());
    }
  }
  per_paragraph(state);
}

void NewWidth(benchmark::State& state) { new_width(state, false); }
void NewWidthDrawn(benchmark::State& state) { new_width(state, true); }

void WarmLookup(benchmark::State& state) {
  auto typesetter = testing::make_typesetter();
  for (auto _ : state)
    for (const Text& text : paragraphs()) benchmark::DoNotOptimize(typesetter->lay_out(text, kStyle));
  per_paragraph(state);
}

// A screenful of the same text in the next frame: its paragraphs and the place of each glyph. Nothing is new.
void UnchangedFrame(benchmark::State& state) {
  constexpr size_t kOnScreen = 8;  // 1,600 characters
  auto typesetter = testing::make_typesetter();
  GlyphAtlas atlas(*typesetter);
  const auto frame = [&] {
    atlas.begin_frame();
    for (size_t i = 0; i < kOnScreen; ++i) {
      const auto paragraph = typesetter->lay_out(paragraphs()[i], kStyle);
      for (const PlacedGlyph& glyph : paragraph->glyphs())
        benchmark::DoNotOptimize(atlas.slot(glyph.face, glyph.glyph, glyph.size_px));
    }
  };
  frame();
  const size_t before = allocations;
  for (auto _ : state) frame();
  state.counters["allocations"] = static_cast<double>(allocations - before) / static_cast<double>(state.iterations());
}

// 200 Han that no page has yet: the most that one frame may bring.
void NewGlyphs(benchmark::State& state) {
  constexpr uint32_t kNew = 200, kFirst = 12'000, kLast = 40'000;  // Han, by this font's numbers
  const auto size_px = static_cast<float>(state.range(0));
  auto typesetter = testing::make_typesetter();
  const auto paragraph = typesetter->lay_out(paragraphs()[0], kStyle);
  const uint16_t face = paragraph->glyphs()[0].face;
  GlyphAtlas atlas(*typesetter);
  uint32_t glyph = kFirst;
  for (auto _ : state) {
    atlas.begin_frame();
    for (uint32_t i = 0; i < kNew; ++i, glyph = glyph < kLast ? glyph + 1 : kFirst)
      benchmark::DoNotOptimize(atlas.slot(face, glyph, size_px));
  }
  state.SetItemsProcessed(state.iterations() * int64_t{kNew});
}

// The program's own words, as many as a full screen has.
std::vector<Text> screen(const char* language) {
  constexpr size_t kTexts = 60;
  std::ifstream file(std::filesystem::path(KIOSK_SOURCE_DIR) / "content" / "interface" /
                     (std::string(language) + ".toml"));
  std::vector<Text> texts;
  for (std::string line; texts.size() < kTexts && std::getline(file, line);) {
    const size_t start = line.find(" = \"");
    const size_t end = line.rfind('"');
    if (start == std::string::npos || end <= start + 4) continue;
    texts.push_back(parse_markup(line.substr(start + 4, end - start - 4), LanguageTag::of(language)));
  }
  KIOSK_CHECK(texts.size() == kTexts);
  return texts;
}

constexpr const char* kLanguages[] = {"ja", "ja-x-easy", "en", "zh-Hans", "zh-Hant", "ko", "ru"};

// All texts of a screen in the next language. known: both were on the screen before. Otherwise only the fonts are open,
// as at a visitor's first look at a language.
void switch_language(benchmark::State& state, bool known) {
  auto typesetter = testing::make_typesetter();
  std::vector<std::vector<Text>> screens;
  for (const char* language : kLanguages) screens.push_back(screen(language));
  ParagraphStyle style = kStyle;
  style.phrase = style.balanced = true;
  const auto show = [&](const std::vector<Text>& texts) {
    for (const Text& text : texts) benchmark::DoNotOptimize(typesetter->lay_out(text, style));
  };
  for (const auto& texts : screens) show(texts);
  size_t next = 0;
  for (auto _ : state) {
    if (!known) {
      state.PauseTiming();
      typesetter->drop_caches();
      state.ResumeTiming();
    }
    show(screens[next]);
    next = (next + 1) % screens.size();
  }
}

void LanguageSwitchKnown(benchmark::State& state) { switch_language(state, true); }
void LanguageSwitchNew(benchmark::State& state) { switch_language(state, false); }

std::vector<Text> prose() {
  std::vector<Text> texts;
  const char* folder = std::getenv("BENCH_PROSE");
  for (const char* language : kLanguages) {
    if (!folder) {
      for (Text& text : screen(language)) texts.push_back(std::move(text));
      continue;
    }
    std::ifstream file(std::filesystem::path(folder) / (std::string(language) + ".txt"));
    for (std::string line; std::getline(file, line);)
      texts.push_back({.utf8 = line, .language = LanguageTag::of(language), .spans = {}});
  }
  if (!folder) texts.insert(texts.end(), paragraphs().begin(), paragraphs().end());
  return texts;
}

size_t heap_bytes() {
  const struct mallinfo2 info = ::mallinfo2();
  return info.uordblks + info.hblkhd;
}

// What the text layer holds after all prose at two sizes: its caches, and all of the heap (font mappings are no heap,
// nor is an atlas here). Argument 1: the glyphs are asked for too, as by a frame; 0: laid out only, as for measuring.
void TextMemory(benchmark::State& state) {
  const std::vector<Text> texts = prose();
  size_t characters = 0;
  for (const Text& text : texts) characters += text.utf8.size();
  for (auto _ : state) {
    const size_t before = heap_bytes();
    auto typesetter = testing::make_typesetter();
    size_t most = 0;
    for (const float size_px : {20.0f, 32.0f}) {
      ParagraphStyle style = kStyle;
      style.size_px = size_px;
      for (const Text& text : texts) {
        const auto paragraph = typesetter->lay_out(text, style);
        if (state.range(0) != 0) benchmark::DoNotOptimize(paragraph->glyphs());
        most = std::max(most, typesetter->cache_bytes());
      }
    }
    state.counters["paragraphs"] = static_cast<double>(texts.size());
    state.counters["text_bytes"] = static_cast<double>(characters);
    state.counters["cache_MiB"] = static_cast<double>(most) / (1 << 20);
    state.counters["heap_MiB"] = static_cast<double>(heap_bytes() - before) / (1 << 20);
  }
}

#if KIOSK_BENCH_PANGO
// The same paragraphs, font, size and width.
class Pango {
 public:
  Pango() : fonts_(pango_ft2_font_map_new()), context_(pango_font_map_create_context(fonts_)) {
    PangoFontDescription* font = pango_font_description_from_string("Noto Sans CJK JP");
    pango_font_description_set_absolute_size(font, double{kStyle.size_px} * PANGO_SCALE);
    pango_context_set_font_description(context_, font);
    pango_font_description_free(font);
    pango_context_set_language(context_, pango_language_from_string("ja"));
  }
  ~Pango() {
    g_object_unref(context_);
    g_object_unref(fonts_);
  }
  Pango(const Pango&) = delete;
  Pango& operator=(const Pango&) = delete;

  PangoLayout* make(const Text& text, float width_px) {
    PangoLayout* layout = pango_layout_new(context_);
    pango_layout_set_text(layout, text.utf8.data(), static_cast<int>(text.utf8.size()));
    set(layout, width_px);
    return layout;
  }
  static void set(PangoLayout* layout, float width_px) {
    pango_layout_set_width(layout, static_cast<int>(width_px * PANGO_SCALE));
    benchmark::DoNotOptimize(pango_layout_get_line_count(layout));
  }

 private:
  PangoFontMap* fonts_;
  PangoContext* context_;
};

void PangoColdLayout(benchmark::State& state) {
  Pango pango;
  g_object_unref(pango.make(paragraphs()[0], kStyle.width_px));  // opens the font
  for (auto _ : state)
    for (const Text& text : paragraphs()) g_object_unref(pango.make(text, kStyle.width_px));
  per_paragraph(state);
}

void PangoNewWidth(benchmark::State& state) {
  Pango pango;
  std::vector<PangoLayout*> layouts;
  for (const Text& text : paragraphs()) layouts.push_back(pango.make(text, kStyle.width_px));
  float width_px = kStyle.width_px;
  for (auto _ : state) {
    width_px = width_px > 900 ? 400 : width_px + 0.01f;
    for (PangoLayout* layout : layouts) Pango::set(layout, width_px);
  }
  for (PangoLayout* layout : layouts) g_object_unref(layout);
  per_paragraph(state);
}

BENCHMARK(PangoColdLayout);
BENCHMARK(PangoNewWidth);
#endif

BENCHMARK(HbShapeAlone);
BENCHMARK(HbShapeAloneWithoutKerning);
BENCHMARK(ColdLayout);
BENCHMARK(NewWidth);
BENCHMARK(NewWidthDrawn);
BENCHMARK(WarmLookup);
BENCHMARK(UnchangedFrame);
BENCHMARK(NewGlyphs)->Arg(32)->Arg(64)->Unit(benchmark::kMillisecond);
BENCHMARK(LanguageSwitchKnown)->Unit(benchmark::kMicrosecond);
BENCHMARK(LanguageSwitchNew)->Unit(benchmark::kMicrosecond);
BENCHMARK(TextMemory)->Arg(0)->Arg(1)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
