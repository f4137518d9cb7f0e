#include "plugins/monitoring/neighbours.h"

#include "plugins/monitoring/detector.h"

#include <algorithm>
#include <cmath>

namespace phenodrop::monitoring {

namespace {

constexpr Eigen::Index Neighbours = 5;
constexpr Eigen::Index MostNeighbours = 4000;
constexpr Eigen::Index DistancesAtOnce = 1024; ///< rows at a time, so that the table of distances stays small

/// Mean distance to the five nearest normal rows. Source: Ramaswamy et al. 2000, SIGMOD.
class NearestNeighbours final : public Detector
{
public:
    std::string_view kind() const override { return "knn"; }

    Result<void> fit(const Table& normal, const FitOptions&, const Progress&) override
    {
        if (normal.rows() < 10)
            return Error{Errc::NotEnoughData, "normal rows",
                         std::to_string(normal.rows()) + " rows, at least 10 are needed"};
        m_rows = thinned(normal, MostNeighbours);
        return {};
    }

    Eigen::VectorXd score(const Table& rows) const override
    {
        Eigen::VectorXd result(rows.rows());
        const Eigen::Index k = std::min(Neighbours, m_rows.rows());
        for (Eigen::Index from = 0; from < rows.rows(); from += DistancesAtOnce) {
            const Eigen::Index count = std::min(DistancesAtOnce, rows.rows() - from);
            Table distances = squaredDistances(rows.middleRows(from, count), m_rows);
            for (Eigen::Index i = 0; i < count; ++i) {
                double* d = distances.row(i).data();
                std::nth_element(d, d + k - 1, d + distances.cols());
                double sum = 0;
                for (Eigen::Index j = 0; j < k; ++j)
                    sum += std::sqrt(d[j]);
                result(from + i) = sum / double(k) + 1e-6;
            }
        }
        return result;
    }

    void store(nn::TensorFile& file) const override { putTable(file, "rows", m_rows); }

    Result<void> restore(const nn::TensorFile& file) override
    {
        auto rows = getTable(file, "rows");
        if (!rows)
            return rows.error();
        if (rows->rows() < 1)
            return Error{Errc::BadFormat, "rows", "empty"};
        m_rows = *rows;
        return {};
    }

private:
    Table m_rows;
};

} // namespace

Table squaredDistances(const Table& a, const Table& b)
{
    const Eigen::VectorXd aa = a.rowwise().squaredNorm(), bb = b.rowwise().squaredNorm();
    Table result = -2 * (a * b.transpose());
    result.colwise() += aa;
    result.rowwise() += bb.transpose();
    return result.cwiseMax(0);
}

Table thinned(const Table& rows, Eigen::Index most)
{
    if (rows.rows() <= most)
        return rows;
    Table result(most, rows.cols());
    for (Eigen::Index i = 0; i < most; ++i)
        result.row(i) = rows.row(i * rows.rows() / most);
    return result;
}

std::unique_ptr<Detector> makeNeighbours()
{
    return std::make_unique<NearestNeighbours>();
}

} // namespace phenodrop::monitoring
