#pragma once

#include "core/base/progress.h"
#include "core/nn/weights/namedtensor.h"
#include "plugins/monitoring/recording.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace phenodrop::monitoring {

struct FitOptions {
    std::uint64_t seed = 1;
    int epochs = 0;   ///< networks: 0 for the method's own
    double learningRate = 0; ///< networks: 0 for the method's own
    int ensemble = 0; ///< hvae: networks whose scores are averaged; 0 for 5
    std::function<void(int epoch, int epochs, double loss)> epochDone = {};
};

/// Learns what normal rows look like and says how strange others are. Rows are scaled features.
class Detector
{
public:
    virtual ~Detector() = default;

    virtual std::string_view
    kind() const = 0; ///< "pca", "vae", …: its name on the command line and in model files
    /// Errors: NotEnoughData, Cancelled, and those of the library used.
    virtual Result<void> fit(const Table& normal, const FitOptions& options, const Progress& progress) = 0;
    /// One number per row, larger is stranger, always positive.
    virtual Eigen::VectorXd score(const Table& rows) const = 0;
    /// How much each feature adds to the strangeness, rows × features; empty where the method cannot say.
    virtual Table explain(const Table& rows) const;
    /// The score, and its spread between the networks of an ensemble; the second is empty for other methods.
    virtual std::pair<Eigen::VectorXd, Eigen::VectorXd> scoreWithSpread(const Table& rows) const;
    virtual long parameters() const { return 0; } ///< of networks

    virtual void store(nn::TensorFile& file) const = 0;
    /// Errors: BadFormat, BadShape.
    virtual Result<void> restore(const nn::TensorFile& file) = 0;
};

/// The method's name, and one line about it.
struct MethodInfo {
    const char* name;
    const char* about;
    bool network;
};
std::span<const MethodInfo> methods();

/// Errors: BadArgument for an unknown name.
Result<std::unique_ptr<Detector>> makeDetector(std::string_view method);

// One per file.
std::unique_ptr<Detector> makePca();
std::unique_ptr<Detector> makeMahalanobis();
std::unique_ptr<Detector> makeMixture();
std::unique_ptr<Detector> makeOneClassSvm();
std::unique_ptr<Detector> makeIsolationForest();
std::unique_ptr<Detector> makeNeighbours();
std::unique_ptr<Detector> makeAutoencoder(std::string_view kind); ///< "ae", "dae", "vae" or "hvae"
std::unique_ptr<Detector> makeRecurrent();

// Numbers in and out of a model file; float32 there.
void putTable(nn::TensorFile& file, const std::string& name, const Table& table);
/// Errors: BadFormat when missing or not finite, BadShape when it is not rows × cols; −1 allows any number.
Result<Table> getTable(const nn::TensorFile& file, const std::string& name, Eigen::Index rows = -1,
                       Eigen::Index cols = -1);

} // namespace phenodrop::monitoring
