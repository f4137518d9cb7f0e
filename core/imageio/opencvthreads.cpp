#include "core/imageio/opencvthreads.h"

#include "core/base/threads.h"

#include <opencv2/core.hpp>

namespace phenodrop {

void shareOpenCvThreads()
{
    static const bool registered = [] {
        registerThreadPool([](int threads) { cv::setNumThreads(threads); });
        return true;
    }();
    static_cast<void>(registered);
}

} // namespace phenodrop
