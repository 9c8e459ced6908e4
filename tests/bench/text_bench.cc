// What a paragraph costs beside shaping alone. Compare the ratios of one run, not the times of two:
//   cmake --build build/release --target text_bench && build/release/bin/text_bench
#include <benchmark/benchmark.h>
#include <hb-ot.h>
#include <hb.h>

#include <string>
#include <vector>

#include "kiosk/base/utf8.h"
#include "tests/support/test_fonts.h"

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
    for (size_t at = 0; at < prose.size(); at += decode_utf8(prose, at).length)
      starts.push_back(at);
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

constexpr ParagraphStyle kStyle{.size_px = 32, .width_px = 640};

void shape_alone(benchmark::State& state, bool kerning) {
  hb_blob_t* blob =
      hb_blob_create_from_file("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
  hb_face_t* face = hb_face_create(blob, 0);
  hb_font_t* font = hb_font_create(face);
  hb_buffer_t* buffer = hb_buffer_create();
  const hb_feature_t off = {HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START,
                            HB_FEATURE_GLOBAL_END};
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
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(kParagraphs));
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
    for (const Text& text : paragraphs())
      benchmark::DoNotOptimize(typesetter->lay_out(text, kStyle));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(kParagraphs));
}

// The text is known, the width is not.
void NewWidth(benchmark::State& state) {
  auto typesetter = testing::make_typesetter();
  ParagraphStyle style = kStyle;
  for (auto _ : state) {
    style.width_px = style.width_px > 900 ? 400 : style.width_px + 0.01f;
    for (const Text& text : paragraphs())
      benchmark::DoNotOptimize(typesetter->lay_out(text, style));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(kParagraphs));
}

void WarmLookup(benchmark::State& state) {
  auto typesetter = testing::make_typesetter();
  for (auto _ : state)
    for (const Text& text : paragraphs())
      benchmark::DoNotOptimize(typesetter->lay_out(text, kStyle));
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(kParagraphs));
}

BENCHMARK(HbShapeAlone);
BENCHMARK(HbShapeAloneWithoutKerning);
BENCHMARK(ColdLayout);
BENCHMARK(NewWidth);
BENCHMARK(WarmLookup);

}  // namespace

BENCHMARK_MAIN();
