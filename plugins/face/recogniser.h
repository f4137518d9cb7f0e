#pragma once

#include "core/base/progress.h"
#include "core/nn/modelcard.h"
#include "core/nn/network.h"
#include "plugins/face/faceinput.h"

#include <functional>

namespace phenodrop::face {

/// Who it is, as far as a recogniser can tell.
struct Answer {
    int person = -1;       ///< index in persons()
    double confidence = 0; ///< 0..1; enrolled when above p0
    double runnerUp = 0;   ///< of the second person
};

struct TrainOptions {
    std::string network = "modern"; ///< "duerr" or "modern"
    int epochs = 0;                 ///< 0: 150 for duerr, 60 for modern
    std::uint64_t seed = 1;
    CropOptions crop = {};
};

struct TrainHooks {
    Progress progress = {};
    std::function<void(int epoch, int epochs, double loss)> epochDone = {};
};

/// A trained recogniser with its persons and card; one safetensors file.
///
/// "duerr" answers with its softmax. "modern" compares embeddings: a person is the mean direction of the
/// enrolled pictures' embeddings, beside the nearest of their pattern histograms; both similarities, in units
/// of their spread over the persons, are added. So a person is added by showing pictures, without training.
class Recogniser
{
public:
    /// Errors: NotEnoughData (fewer than two persons), BadArgument (unknown network), Cancelled, as
    /// nn::fit().
    static Result<Recogniser> train(const std::vector<FaceCrop>& crops,
                                    const std::vector<std::string>& persons, const TrainOptions& options,
                                    const TrainHooks& hooks = {});

    const std::vector<std::string>& persons() const { return m_persons; }
    const nn::ModelCard& card() const { return m_card; }
    const CropOptions& crop() const { return m_crop; }
    bool canEnrol() const { return m_kind == "modern"; }
    long parameters() const { return long(m_network.graph().parameterCount()); }

    Result<std::vector<Answer>> recognise(const std::vector<FaceCrop>& crops) const;
    /// Adds a person, or pictures to one that is known. Errors: BadArgument where the network cannot.
    Result<void> enrol(const std::string& person, const std::vector<FaceCrop>& crops);

    Result<void> save(const std::filesystem::path& file) const;
    static Result<Recogniser> load(const std::filesystem::path& file);

private:
    Result<nn::Tensor> embeddings(const std::vector<FaceCrop>& crops) const; ///< N×64, length 1
    Result<std::vector<Answer>> softmaxAnswers(const std::vector<FaceCrop>& crops) const;
    Result<std::vector<Answer>> nearestAnswers(const std::vector<FaceCrop>& crops) const;
    Result<void> fitNetwork(const std::vector<FaceCrop>& crops, const std::vector<int>& labels,
                            const TrainOptions& options, const TrainHooks& hooks);

    std::string m_kind;
    std::vector<std::string> m_persons;
    nn::Network m_network;
    int m_outputs = 0;                     ///< persons that the network was trained on
    nn::Matrix m_embeddings, m_histograms; ///< of the enrolled pictures, one row each
    std::vector<int> m_owners;             ///< whose
    CropOptions m_crop;
    nn::ModelCard m_card;
};

} // namespace phenodrop::face
