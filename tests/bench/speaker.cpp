// Speaker clustering on real recordings, by hand:
//   phenodrop_speakerbench TRAIN.csv TEST.csv|- NETWORK [key=value …]
// keys: loss epochs steps batch rate units channels frames development seed out
// Without a test table only the development speakers are judged: settings are chosen on them alone.
#include "core/base/threads.h"
#include "plugins/speaker/speakertask.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace phenodrop;
using namespace phenodrop::speaker;

namespace {

int complain(const Error& error)
{
    std::fprintf(stderr, "%s: %s\n", error.subject.c_str(), error.detail.c_str());
    return 1;
}

bool set(TrainSpeakerOptions& o, std::string& out, const std::string& argument)
{
    const auto at = argument.find('=');
    if (at == std::string::npos)
        return false;
    const std::string key = argument.substr(0, at), text = argument.substr(at + 1);
    const double value = std::atof(text.c_str());
    int* const numbers[] = {&o.epochs, &o.stepsPerEpoch, &o.batch, &o.units, &o.channels, &o.frames};
    const char* const names[] = {"epochs", "steps", "batch", "units", "channels", "frames"};
    for (int i = 0; i < 6; ++i)
        if (key == names[i])
            return *numbers[i] = int(value), true;
    if (key == "loss")
        return o.loss = text, true;
    if (key == "rate")
        return o.learningRate = value, true;
    if (key == "development")
        return o.development = value, true;
    if (key == "seed")
        return o.seed = std::uint64_t(value), true;
    return key == "out" && (out = text, true);
}

void print(const char* name, const SpeakerScores& s)
{
    std::printf("  %-10s mr %.4f best %.4f ab %.3f legacy %.3f auto %.4f speakers %.2f (silhouette %.2f) acp "
                "%.3f nmi %.3f "
                "eer %.4f\n",
                name, s.atTruth.mr, s.mrBest, s.atTruth.mrAb, s.atTruth.mrLegacy, s.mrAuto, s.speakersAuto,
                s.speakersSilhouette, s.atTruth.acp, s.atTruth.nmi, s.eer);
}

int judge(const SpeakerModel& model, const Recordings& recordings)
{
    for (const std::vector<double>& seconds : {std::vector<double>{}, {3, 1.5}, {1}}) {
        const auto scores = evaluate(model, recordings, {.seconds = seconds, .draws = 10});
        if (!scores)
            return complain(scores.error());
        std::printf("%s\n", seconds.empty() ? "whole" : seconds.size() > 1 ? "3 s / 1.5 s" : "1 s");
        print("network", scores->network);
        print("classical", scores->classical);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    restartWithPatientThreads(argv);
    TrainSpeakerOptions options;
    std::string out;
    if (argc < 4)
        return complain({Errc::BadArgument, "usage", "TRAIN.csv TEST.csv|- NETWORK [key=value …]"});
    options.network = argv[3];
    for (int i = 4; i < argc; ++i)
        if (!set(options, out, argv[i]))
            return complain({Errc::BadArgument, argv[i], "key=value"});
    const auto recordings = readIndex(argv[1]);
    if (!recordings)
        return complain(recordings.error());
    nn::FitHooks hooks;
    hooks.epochDone = [](const nn::FitReport& r) {
        std::printf("epoch %d: loss %.3f, development 1 - eer %.4f, %.0f segments/s, cpu %.0f s%s\n", r.epoch,
                    r.trainingLoss, r.score, r.samplesPerSecond, double(std::clock()) / CLOCKS_PER_SEC,
                    r.best ? " *" : "");
        std::fflush(stdout);
    };
    const auto trained = trainSpeakers(*recordings, options, hooks);
    if (!trained)
        return complain(trained.error());
    std::printf("share of the classical description: %.1f\n", trained->model.fusion);
    for (const CutThreshold& t : trained->model.thresholds)
        std::printf("threshold at %.2f s: %.4f\n", t.seconds, t.distance);
    if (!out.empty())
        if (auto saved = saveModel(out, trained->model); !saved)
            return complain(saved.error());
    Recordings development;
    for (const Utterance& u : inTwo(recordings->utterances)) {
        const auto& names = trained->model.card.development;
        if (std::find(names.begin(), names.end(), recordings->speakers[std::size_t(u.speaker)]) !=
            names.end())
            development.utterances.push_back(u);
    }
    if (!development.utterances.empty()) {
        std::printf("development speakers\n");
        judge(trained->model, development);
    }
    if (std::string(argv[2]) == "-")
        return 0;
    const auto test = readIndex(argv[2]);
    if (!test)
        return complain(test.error());
    std::printf("test speakers\n");
    return judge(trained->model, *test);
}
