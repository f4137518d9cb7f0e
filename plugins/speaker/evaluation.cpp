#include "plugins/speaker/evaluation.h"

#include "core/base/threads.h"

#include <algorithm>
#include <set>

namespace phenodrop::speaker {

namespace {

/// Complete linkage, as in the literature's baselines; without calibration the silhouette decides.
SpeakerScores scoreClassical(const Discriminant& discriminant, const std::vector<Utterance>& utterances)
{
    Eigen::MatrixXd rows(Eigen::Index(utterances.size()), discriminant.directions.cols());
    parallelFor(utterances.size(), [&](std::size_t i) {
        rows.row(Eigen::Index(i)) =
            discriminant.project(cepstralStatistics(utterances[i].samples)).transpose();
    });
    const auto speakers = speakersOf(utterances);
    SpeakerScores scores = scoreEmbeddings(rows, speakers, Linkage::Complete, 0);
    const Distances distances = cosineDistances(rows);
    const auto merges = agglomerate(distances, Linkage::Complete);
    const int clusters = clustersBySilhouette(distances, merges);
    scores.speakersAuto = clusters;
    scores.mrAuto = scoreClusters(speakers, cutInto(merges, clusters)).mr;
    return scores;
}

void addShare(SpeakerScores& sum, const SpeakerScores& one, double share)
{
    sum.utterances = one.utterances;
    sum.speakers = one.speakers;
    const auto add = [&](double& to, double value) { to += share * value; };
    add(sum.atTruth.mr, one.atTruth.mr);
    add(sum.atTruth.mrAb, one.atTruth.mrAb);
    add(sum.atTruth.mrLegacy, one.atTruth.mrLegacy);
    add(sum.atTruth.acp, one.atTruth.acp);
    add(sum.atTruth.nmi, one.atTruth.nmi);
    add(sum.mrAuto, one.mrAuto);
    add(sum.speakersAuto, one.speakersAuto);
    add(sum.speakersSilhouette, one.speakersSilhouette);
    add(sum.mrBest, one.mrBest);
    add(sum.eer, one.eer);
}

int countOf(const std::vector<int>& speakers)
{
    return int(std::set<int>(speakers.begin(), speakers.end()).size());
}

} // namespace

std::vector<int> speakersOf(const std::vector<Utterance>& utterances)
{
    std::vector<int> speakers;
    for (const Utterance& u : utterances)
        speakers.push_back(u.speaker);
    return speakers;
}

SpeakerScores scoreEmbeddings(const Eigen::MatrixXd& rows, const std::vector<int>& speakers, Linkage linkage,
                              double threshold)
{
    const Distances distances = cosineDistances(rows);
    const auto merges = agglomerate(distances, linkage);
    SpeakerScores scores;
    scores.utterances = int(speakers.size());
    scores.speakers = countOf(speakers);
    scores.atTruth = scoreClusters(speakers, cutInto(merges, scores.speakers));
    const int found = clustersAt(merges, threshold);
    scores.speakersAuto = found;
    scores.mrAuto = scoreClusters(speakers, cutInto(merges, found)).mr;
    scores.speakersSilhouette = clustersBySilhouette(distances, merges);
    scores.mrBest = bestCutMr(merges, speakers);
    scores.eer = equalErrorRate(distances, speakers);
    return scores;
}

Result<SpeakerEvaluation> evaluate(const SpeakerModel& model, const Recordings& recordings,
                                   const EvaluationOptions& options, const Progress& progress)
{
    if (recordings.utterances.size() < 2 || countOf(speakersOf(recordings.utterances)) < 2)
        return Error{Errc::NotEnoughData, "evaluation", "two speakers are needed"};
    SpeakerEvaluation result;
    const int draws = options.seconds.empty() ? 1 : std::max(1, options.draws);
    result.network.draws = result.classical.draws = draws;
    for (int draw = 0; draw < draws; ++draw) {
        const auto cut =
            cutSegments(recordings.utterances, options.seconds, Rng(options.seed).child(std::uint64_t(draw)));
        const auto rows = model.embedAll(cut, part(progress, double(draw) / draws, (draw + 0.9) / draws));
        if (!rows)
            return rows.error();
        addShare(result.network,
                 scoreEmbeddings(*rows, speakersOf(cut), model.linkage, model.threshold(typicalSeconds(cut))),
                 1.0 / draws);
        addShare(result.classical, scoreClassical(model.classical, cut), 1.0 / draws);
    }
    return result;
}

Result<std::vector<CutThreshold>> calibrate(const SpeakerModel& model,
                                            const std::vector<Utterance>& development, std::uint64_t seed,
                                            const Progress& progress)
{
    const std::vector<std::vector<double>> protocols{{1}, {3, 1.5}, {}};
    std::vector<CutThreshold> thresholds;
    const auto parts = inTwo(development);
    for (std::size_t p = 0; p < protocols.size(); ++p) {
        const int draws = protocols[p].empty() ? 1 : 8;
        CutThreshold mean;
        for (int draw = 0; draw < draws; ++draw) {
            const auto cut = cutSegments(parts, protocols[p], Rng(seed).child(p).child(std::uint64_t(draw)));
            const auto rows = model.embedAll(cut);
            if (!rows)
                return rows.error();
            const auto merges = agglomerate(cosineDistances(*rows), model.linkage);
            const std::size_t joined = cut.size() - std::size_t(countOf(speakersOf(cut)));
            if (joined == 0 || joined >= merges.size())
                return Error{Errc::NotEnoughData, "calibration",
                             "two speakers with two utterances are needed"};
            mean.distance += (merges[joined - 1].distance + merges[joined].distance) / 2 / draws;
            mean.seconds += typicalSeconds(cut) / draws;
            if (!report(progress, (double(p) + double(draw + 1) / draws) / double(protocols.size())))
                return Error{Errc::Cancelled};
        }
        if (thresholds.empty() || mean.seconds > thresholds.back().seconds * 1.01)
            thresholds.push_back(mean);
    }
    return thresholds;
}

} // namespace phenodrop::speaker
