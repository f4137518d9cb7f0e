#pragma once

namespace phenodrop {

/// Puts OpenCV's own thread pool under the one switch of core/base/threads; repeated calls do nothing.
/// readPlane() calls it; rooms that use OpenCV without reading an image call it themselves.
void shareOpenCvThreads();

} // namespace phenodrop
