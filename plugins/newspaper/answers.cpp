#include "plugins/newspaper/answers.h"

#include "plugins/newspaper/labels.h"
#include "plugins/newspaper/networks.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace phenodrop::newspaper {

double overlapOf(const cv::Mat& a, const cv::Mat& b)
{
    const double both = cv::countNonZero(a & b), either = cv::countNonZero(a | b);
    return either > 0 ? both / either : 1;
}

Result<UNetMaps> unetAnswer(const nn::Network& network, const cv::Mat& input)
{
    auto graph = newspaperUNet(input.rows, input.cols);
    if (!graph)
        return graph.error();
    const auto values = network.values();
    auto sized = nn::Network::withValues(std::move(*graph), {values.begin(), values.end()});
    if (!sized)
        return sized.error();
    nn::Tensor x(1, sized->graph().inputShape());
    copyPlanes(input, x.data());
    auto y = sized->infer(x);
    if (!y)
        return y.error();
    UNetMaps maps;
    for (auto* map : {&maps.text, &maps.gap}) {
        const cv::Mat logits(input.rows, input.cols, CV_32F, y->data() + (map == &maps.gap ? input.total() : 0));
        cv::exp(-logits, *map);
        *map = 1 / (1 + *map);
    }
    return maps;
}

Result<UNetMaps> unetMaps(const nn::Network& network, const PageChannels& channels, int height)
{
    auto maps = unetAnswer(network, unetInput(channels, height));
    if (!maps)
        return maps.error();
    const cv::Rect page(0, 0, std::min(maps->text.cols, cvRound(double(channels.grey.cols) * height / channels.grey.rows)), height);
    return UNetMaps{maps->text(page).clone(), maps->gap(page).clone()};
}

// A network that has not seen a newspaper's type is unsure of it; run-length smoothing is wrong elsewhere.
constexpr double Doubt = 0.25;

cv::Mat textMask(const UNetMaps& maps, const PageChannels& channels, double threshold, double sure)
{
    cv::Mat text;
    cv::resize(maps.text, text, channels.grey.size(), 0, 0, cv::INTER_LINEAR);
    return ((text > threshold - Doubt) & smoothedText(channels)) | (text > sure);
}

Result<cv::Mat> fcnAnswer(const nn::Network& network, const cv::Mat& input)
{
    nn::Tensor x(1, network.graph().inputShape());
    copyPlanes(input, x.data());
    auto y = network.infer(x);
    if (!y)
        return y.error();
    cv::Mat background;
    cv::exp(-cv::Mat(input.rows, input.cols, CV_32F, y->data()), background);
    return cv::Mat(1 / (1 + background));
}

Result<cv::Mat> fcnBackground(const nn::Network& network, const PageChannels& channels)
{
    const nn::Shape shape = network.graph().inputShape();
    const auto background = fcnAnswer(network, fcnInput(channels, int(shape.height), int(shape.width)));
    if (!background)
        return background.error();
    const int width = std::min(background->cols, cvRound(double(channels.grey.cols) * background->rows / channels.grey.rows));
    return cv::Mat((*background)(cv::Rect(0, 0, width, background->rows)).clone());
}

cv::Mat pcnInput(const PageChannels& channels, int height)
{
    const int width = std::max(1, cvRound(double(channels.grey.cols) * height / channels.grey.rows));
    cv::Mat page;
    shrunk(rendering(channels), {width, height}).convertTo(page, CV_32F, 1.0 / 255);
    return page;
}

Result<cv::Mat> pcnAnswer(const nn::Network& network, const cv::Mat& page, const Progress& progress, int together)
{
    constexpr int Half = PcnWindow / 2;
    const int most = together > 0 ? together : page.cols;
    cv::Mat framed, background(page.size(), CV_32F);
    cv::copyMakeBorder(page, framed, Half, Half, Half, Half, cv::BORDER_CONSTANT, cv::Scalar(1));
    for (int y = 0; y < page.rows; ++y) {
        if (!report(progress, double(y) / page.rows))
            return Error{Errc::Cancelled, "page"};
        for (int from = 0; from < page.cols; from += most) {
            const int count = std::min(most, page.cols - from);
            nn::Tensor windows(count, {1, PcnWindow, PcnWindow});
            for (int i = 0; i < count; ++i)
                framed(cv::Rect(from + i, y, PcnWindow, PcnWindow)).copyTo(cv::Mat(PcnWindow, PcnWindow, CV_32F, &windows.at(i, 0, 0, 0)));
            const auto logits = network.infer(windows, {.batch = 128});
            if (!logits)
                return logits.error();
            for (int i = 0; i < count; ++i)
                background.at<float>(y, from + i) = 1 / (1 + std::exp(logits->at(i, 0, 0, 0) - logits->at(i, 1, 0, 0)));
        }
    }
    return background;
}

Result<cv::Mat> pcnBackground(const nn::Network& network, const PageChannels& channels, int height, const Progress& progress)
{
    return pcnAnswer(network, pcnInput(channels, height), progress);
}

} // namespace phenodrop::newspaper
