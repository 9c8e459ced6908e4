// The lobby's window: sleeps until a finger, a deadline or a wake-up from the worker, and shows what the app draws.
#ifndef PLATFORM_WINDOW_H_
#define PLATFORM_WINDOW_H_

#include <SDL.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/app/app.h"
#include "kiosk/base/clock.h"
#include "kiosk/base/handle.h"
#include "kiosk/base/result.h"
#include "platform/renderer.h"

namespace kiosk::platform {

struct WindowOptions {
  int width = 0, height = 0;  // px; 0: full screen
};

class Window {
 public:
  // Fails (io) where there is no display, saying so and what to do instead.
  static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window();

  // Shows the app until SIGINT or SIGTERM arrive; a window that is not the full screen also ends when it is closed. A
  // lobby's screen is ended by no key and by no window manager. `woken` runs on this thread after each wake().
  // `presented` after each picture.
  void run(app::App& app, const Clock& clock, const std::function<void()>& woken,
           const std::function<void()>& presented);
  // From any thread: run `woken` soon.
  void wake();

 private:
  Window() = default;
  bool reopen_renderer();
  // The window lost what it was drawn with: opens it again and asks for a whole picture; where that cannot be, says so
  // and ends, for the service manager to start anew.
  void draw_anew(app::App& app);
  void present(app::App& app);
  void point(app::App& app, ui::PointerEvent::Kind kind, int64_t pointer, float x_px, float y_px);
  // Fingers whose going up will never be told are taken back.
  void cancel_pointers(app::App& app);
  void handle(const SDL_Event& event, app::App& app);

  Handle<SDL_Window, SDL_DestroyWindow> window_;
  std::unique_ptr<Renderer> renderer_;
  SDL_Renderer* gpu_ = nullptr;  // renderer_'s own, where there is a GPU
  bool software_ = true;
  bool full_screen_ = false;
  int width_px_ = 0, height_px_ = 0;
  std::map<int64_t, SDL_FPoint> down_;  // the fingers and the mouse that are down, and where
  int touch_devices_ = 0;
  bool present_failed_ = false;
  uint32_t wake_event_ = 0;
  bool woken_ = false;
  bool quit_ = false;
};

}  // namespace kiosk::platform

#endif  // PLATFORM_WINDOW_H_
