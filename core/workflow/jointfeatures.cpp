#include "core/workflow/jointfeatures.h"

#include "core/store/featurestore.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phenodrop {

namespace {

constexpr const char* Measured = "classical";
constexpr double FarthestMeasured = 10;      ///< standard deviations
constexpr double FewestMeasured = 0.9; ///< share of the cells
constexpr std::size_t MostNumbers = 200'000'000; ///< of both blocks, 0.8 GB; beyond, the encoder's alone

/// The table's rows by ascending cell.
std::vector<std::size_t> byCell(const FeatureTable& table)
{
    std::vector<std::size_t> order(table.cells.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return table.cells[a] < table.cells[b]; });
    return order;
}

Result<FeatureTable> current(const Project& project, const std::string& encoder)
{
    auto table = loadFeatures(project, encoder);
    if (table)
        if (auto dropped = dropStaleRows(project, *table); !dropped)
            return dropped.error();
    return table;
}

/// Measured features of just these cells (ascending), NaN for one that could not be measured; without columns where that
/// would be true of many.
FeatureMatrix measuredOf(const Project& project, const std::vector<CellId>& cells, std::size_t columnsBeside)
{
    const auto n = Eigen::Index(cells.size());
    const auto table = current(project, Measured);
    if (!table || (table->dims + columnsBeside) * cells.size() > MostNumbers)
        return FeatureMatrix(n, 0);
    FeatureMatrix x = FeatureMatrix::Constant(n, Eigen::Index(table->dims), NAN);
    std::size_t found = 0, at = 0;
    for (const std::size_t row : byCell(*table)) {
        while (at < cells.size() && cells[at] < table->cells[row])
            ++at;
        if (at == cells.size() || cells[at] != table->cells[row])
            continue;
        std::copy_n(table->values.data() + row * table->dims, table->dims, x.row(Eigen::Index(at)).data());
        ++found;
    }
    return double(found) >= FewestMeasured * double(cells.size()) ? x : FeatureMatrix(n, 0);
}

/// √ of the mean squared distance to the mean row.
float spread(FeatureView x)
{
    const Eigen::RowVectorXf mean = x.colwise().mean();
    double sum = 0;
    for (Eigen::Index r = 0; r < x.rows(); ++r)
        sum += double((x.row(r) - mean).squaredNorm());
    return float(std::sqrt(sum / double(x.rows())));
}

} // namespace

void standardiseMeasurements(FeatureMatrix& x)
{
    for (Eigen::Index c = 0; c < x.cols(); ++c) {
        double sum = 0, squares = 0, n = 0;
        for (Eigen::Index r = 0; r < x.rows(); ++r)
            if (const double v = double(x(r, c)); std::isfinite(v))
                sum += v, squares += v * v, n += 1;
        const double mean = n > 0 ? sum / n : 0,
                     sd = n > 1 ? std::sqrt(std::max(0.0, squares / n - mean * mean)) : 0;
        for (Eigen::Index r = 0; r < x.rows(); ++r) {
            const double v = double(x(r, c));
            x(r, c) = std::isfinite(v) && sd > 0 ? float(std::clamp((v - mean) / sd, -FarthestMeasured, FarthestMeasured)) : 0.F;
        }
    }
}

FeatureMatrix joinFeatures(FeatureView encoded, FeatureMatrix measured)
{
    standardiseMeasurements(measured);
    const float of = spread(encoded), to = spread(measured);
    FeatureMatrix both(encoded.rows(), encoded.cols() + measured.cols());
    both.leftCols(encoded.cols()) = encoded * (of > 0 && to > 0 ? to / of : 1.F);
    both.rightCols(measured.cols()) = measured;
    return both;
}

Result<std::string> bestEncoder(const Project& project, const std::string& wanted)
{
    const auto known = listFeatures(project);
    if (!known)
        return known.error();
    if (known->empty())
        return Error{Errc::NotFound, "features", "none were computed yet"};
    for (const std::string& name :
         {wanted, std::string("learned"), std::string("vgg16-fc7"), std::string("builtin")})
        for (const FeatureInfo& info : *known)
            if (info.encoder == name)
                return name;
    return known->front().encoder;
}

Result<JointFeatures> loadJointFeatures(const ProjectPtr& project, const std::string& wanted, bool beside)
{
    const auto encoder = bestEncoder(*project, wanted);
    if (!encoder)
        return encoder.error();
    JointFeatures joint;
    joint.encoder = *encoder;
    {
        const auto table = current(*project, *encoder);
        if (!table)
            return table.error();
        if (table->cells.size() < 2)
            return Error{Errc::NotEnoughData, "cells", std::to_string(table->cells.size()) + " cells with features"};
        joint.x.resize(Eigen::Index(table->cells.size()), Eigen::Index(table->dims));
        for (const std::size_t row : byCell(*table)) {
            std::copy_n(table->values.data() + row * table->dims, table->dims, joint.x.row(Eigen::Index(joint.cells.size())).data());
            joint.cells.push_back(table->cells[row]);
        }
        joint.measured = !table->names.empty();
        joint.source = table->source;
    }
    if (joint.measured) {
        standardiseMeasurements(joint.x);
        return joint;
    }
    if (!beside)
        return joint;
    FeatureMatrix measured = measuredOf(*project, joint.cells, std::size_t(joint.x.cols()));
    joint.measured = measured.cols() > 0;
    for (Eigen::Index r = 0; joint.measured && r < measured.rows(); ++r)
        joint.unmeasured += std::size_t(!measured.row(r).array().isFinite().any());
    if (joint.measured)
        joint.x = joinFeatures(joint.x, std::move(measured));
    return joint;
}

} // namespace phenodrop
