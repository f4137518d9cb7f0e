#include "plugins/monitoring/detector.h"

#include <array>
#include <cmath>

namespace phenodrop::monitoring {

namespace {

constexpr std::array<MethodInfo, 11> All{{
    {"pca", "principal components: squared prediction error and T², combined", false},
    {"mahalanobis", "Mahalanobis distance, covariance shrunk after Ledoit and Wolf", false},
    {"gmm", "mixture of 16 Gaussians", false},
    {"ocsvm", "one-class support vector machine, nu 0.1", false},
    {"iforest", "isolation forest, 100 trees", false},
    {"knn", "mean distance to the 5 nearest normal rows", false},
    {"ae", "autoencoder with five hidden layers of sigmoids", true},
    {"dae", "denoising autoencoder with 10 hidden nodes", true},
    {"lstm", "recurrent autoencoder, LSTM 10-4-10 over ten rows", true},
    {"vae", "variational autoencoder 32-4", true},
    {"hvae", "ensemble of variational autoencoders that learn each feature's spread", true},
}};

} // namespace

Table Detector::explain(const Table&) const
{
    return {};
}

std::pair<Eigen::VectorXd, Eigen::VectorXd> Detector::scoreWithSpread(const Table& rows) const
{
    return {score(rows), {}};
}

std::span<const MethodInfo> methods()
{
    return All;
}

Result<std::unique_ptr<Detector>> makeDetector(std::string_view method)
{
    if (method == "pca")
        return makePca();
    if (method == "mahalanobis")
        return makeMahalanobis();
    if (method == "gmm")
        return makeMixture();
    if (method == "ocsvm")
        return makeOneClassSvm();
    if (method == "iforest")
        return makeIsolationForest();
    if (method == "knn")
        return makeNeighbours();
    if (method == "lstm")
        return makeRecurrent();
    if (method == "ae" || method == "dae" || method == "vae" || method == "hvae")
        return makeAutoencoder(method);
    std::string names;
    for (const MethodInfo& info : All)
        names += std::string(names.empty() ? "" : ", ") + info.name;
    return Error{Errc::BadArgument, std::string(method), "methods: " + names};
}

void putTable(nn::TensorFile& file, const std::string& name, const Table& table)
{
    const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> narrow = table.cast<float>();
    file.tensors.push_back(
        {name, {narrow.rows(), narrow.cols()}, {narrow.data(), narrow.data() + narrow.size()}});
}

Result<Table> getTable(const nn::TensorFile& file, const std::string& name, Eigen::Index rows,
                       Eigen::Index cols)
{
    const nn::NamedTensor* tensor = nn::findTensor(file, name);
    if (!tensor || tensor->shape.size() != 2)
        return Error{Errc::BadFormat, name, "missing in the model"};
    if ((rows >= 0 && tensor->shape[0] != rows) || (cols >= 0 && tensor->shape[1] != cols))
        return Error{Errc::BadShape, name,
                     nn::shapeText(tensor->shape) + " for " + std::to_string(rows) + "×" +
                         std::to_string(cols)};
    Table table(tensor->shape[0], tensor->shape[1]);
    for (std::size_t i = 0; i < tensor->values.size(); ++i) {
        if (!std::isfinite(tensor->values[i]))
            return Error{Errc::BadFormat, name, "values that are no numbers"};
        table.data()[i] = double(tensor->values[i]);
    }
    return table;
}

} // namespace phenodrop::monitoring
