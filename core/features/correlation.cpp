#include "core/features/families.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

void addCorrelation(const CellView& cell, std::size_t a, std::size_t b,
                    const std::vector<std::string>& channels, FeatureList& list)
{
    const std::vector<float> x = valuesAt(cell.channels[a], cell.pixels),
                             y = valuesAt(cell.channels[b], cell.pixels);
    const double n = double(x.size());
    double meanX = 0, meanY = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        meanX += x[i] / n;
        meanY += y[i] / n;
    }
    const double lowX = *std::min_element(x.begin(), x.end()), lowY = *std::min_element(y.begin(), y.end());
    double xx = 0, yy = 0, xy = 0, overlap = 0, squareX = 0, squareY = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - meanX) * (x[i] - meanX);
        yy += (y[i] - meanY) * (y[i] - meanY);
        xy += (x[i] - meanX) * (y[i] - meanY);
        overlap += (x[i] - lowX) * (y[i] - lowY);
        squareX += (x[i] - lowX) * (x[i] - lowX);
        squareY += (y[i] - lowY) * (y[i] - lowY);
    }
    const std::string end = "_" + channels[a] + "_" + channels[b];
    list.add("Correlation_Correlation" + end, ratio(xy, std::sqrt(xx * yy)));
    list.add("Correlation_Slope" + end, ratio(xy, xx));
    list.add("Correlation_Overlap" + end, ratio(overlap, std::sqrt(squareX * squareY)));
    list.add("Correlation_MeanRatio" + end, ratio(meanX, meanY));
}

} // namespace phenodrop
