#include "core/segmentation/labelmask.h"

#include <opencv2/imgproc.hpp>

#include <string>

namespace phenodrop {

namespace {

std::string sizeText(cv::Size size)
{
    return std::to_string(size.width) + " × " + std::to_string(size.height);
}

// 0/255 and 0/1 masks carry no numbers: a mask with exactly one other value than 0.
bool isPlainMask(const cv::Mat& labels)
{
    int value = 0;
    for (int y = 0; y < labels.rows; ++y) {
        const int* row = labels.ptr<int>(y);
        for (int x = 0; x < labels.cols; ++x) {
            if (row[x] == 0 || row[x] == value)
                continue;
            if (value != 0)
                return false;
            value = row[x];
        }
    }
    return value != 0;
}

} // namespace

Result<Segmentation> cellsFromLabels(const cv::Mat& labelImage, cv::Size field)
{
    if (labelImage.empty() || labelImage.channels() != 1)
        return Error{Errc::BadShape, "label image", "one channel is needed"};
    if (field.area() > 0 && labelImage.size() != field)
        return Error{Errc::BadShape, "label image",
                     sizeText(labelImage.size()) + " px, the field has " + sizeText(field)};
    try {
        cv::Mat labels;
        labelImage.convertTo(labels, CV_32S);
        if (isPlainMask(labels)) {
            const cv::Mat mask = labels != 0;
            cv::connectedComponents(mask, labels, 8, CV_32S);
        }
        return describeLabels(labels);
    } catch (const cv::Exception& e) {
        return Error{Errc::Internal, "label image", e.what()};
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, "label image"};
    }
}

} // namespace phenodrop
