// Walks a Dear ImGui draw list primitive by primitive: triangles, and pairs of them that make a quad.
#ifndef PLATFORM_PRIMITIVES_H_
#define PLATFORM_PRIMITIVES_H_

#include <SDL.h>
#include <imgui.h>

#include <algorithm>

namespace kiosk::platform {

struct Box {
  float x0, y0, x1, y1;
  bool touches(const SDL_Rect& r) const {
    return x0 < static_cast<float>(r.x + r.w) && x1 > static_cast<float>(r.x) && y0 < static_cast<float>(r.y + r.h) &&
           y1 > static_cast<float>(r.y);
  }
};

inline Box box_of(const ImDrawVert* vertices, const ImDrawIdx* indices, unsigned count) {
  Box box{1e9f, 1e9f, -1e9f, -1e9f};
  for (unsigned i = 0; i < count; ++i) {
    const ImVec2 p = vertices[indices[i]].pos;
    box.x0 = std::min(box.x0, p.x), box.y0 = std::min(box.y0, p.y);
    box.x1 = std::max(box.x1, p.x), box.y1 = std::max(box.y1, p.y);
  }
  return box;
}

// A quad's corners are its indices 0, 1, 2 and 5.
inline constexpr unsigned kQuad = 6;

// visit(vertices, indices, length): length is 3, or kQuad for two triangles over the same four corners.
template <class Visit>
void for_each_primitive(const ImDrawList& list, const ImDrawCmd& command, Visit visit) {
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  for (unsigned i = 0; i < command.ElemCount;) {
    const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset + i;
    const bool quad = command.ElemCount - i >= kQuad && indices[3] == indices[0] && indices[4] == indices[2];
    const unsigned length = quad ? kQuad : 3;
    visit(vertices, indices, length);
    i += length;
  }
}

inline SDL_Rect clip_of(const ImDrawCmd& command) {
  const int x = static_cast<int>(command.ClipRect.x), y = static_cast<int>(command.ClipRect.y);
  return {x, y, static_cast<int>(command.ClipRect.z) - x, static_cast<int>(command.ClipRect.w) - y};
}

}  // namespace kiosk::platform

#endif  // PLATFORM_PRIMITIVES_H_
