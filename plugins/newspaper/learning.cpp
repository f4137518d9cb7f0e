#include "plugins/newspaper/learning.h"

#include "core/nn/losses/variational.h"
#include "plugins/newspaper/answers.h"
#include "plugins/newspaper/networks.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

namespace phenodrop::newspaper {

namespace {

/// A square cut at random; beyond the page is paper without weight.
LabelledPicture cutAtRandom(const LabelledPicture& page, Rng rng)
{
    const double zoom = std::exp(rng.uniform(-0.25, 0.25)), angle = rng.uniform(-1.5, 1.5);
    const bool mirror = rng.uniform() < 0.5;
    const cv::Size side(CropSide, CropSide);
    const double half = CropSide / 2.0 / zoom;
    const auto centre = [&](int length) {
        return length <= 2 * half ? length / 2.0 : rng.uniform(half - 10, length - half + 10);
    };
    const double x = centre(page.input.cols), y = centre(page.input.rows);
    cv::Mat turn = cv::getRotationMatrix2D({float(x), float(y)}, angle, zoom);
    turn.at<double>(0, 2) += CropSide / 2.0 - x;
    turn.at<double>(1, 2) += CropSide / 2.0 - y;
    LabelledPicture out;
    cv::warpAffine(page.input, out.input, turn, side, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar::all(0));
    cv::warpAffine(page.target, out.target, turn, side, cv::INTER_NEAREST, cv::BORDER_CONSTANT, cv::Scalar::all(0));
    cv::warpAffine(page.weight, out.weight, turn, side, cv::INTER_NEAREST, cv::BORDER_CONSTANT, cv::Scalar::all(0));
    if (mirror) {
        cv::flip(out.input, out.input, 1);
        cv::flip(out.target, out.target, 1);
        cv::flip(out.weight, out.weight, 1);
    }
    const double gain = std::exp(rng.uniform(-0.2, 0.2)), lift = rng.uniform(-0.05, 0.05);
    for (int r = 0; r < CropSide; ++r)
        for (int c = 0; c < CropSide; ++c) {
            auto& v = out.input.at<cv::Vec3f>(r, c);
            v[0] = std::clamp(float(v[0] * gain + lift), 0.0f, 1.0f);
        }
    return out;
}

/// 1 − (2·Σwpt + 1)/(Σwp + Σwt + 1) of one map; adds its gradient by the logits times `share`.
double softDice(std::span<const float> logits, std::span<const float> targets, std::span<const float> weights, double share,
                std::span<float> gradient)
{
    double both = 0, sum = 0;
    std::vector<float> p(logits.size());
    for (std::size_t i = 0; i < logits.size(); ++i) {
        p[i] = 1 / (1 + std::exp(-logits[i]));
        both += double(weights[i]) * p[i] * targets[i];
        sum += double(weights[i]) * (p[i] + targets[i]);
    }
    const double upper = 2 * both + 1, lower = sum + 1;
    if (!gradient.empty())
        for (std::size_t i = 0; i < logits.size(); ++i)
            gradient[i] += float(-share * weights[i] * (2 * targets[i] * lower - upper) / (lower * lower) * p[i] * (1 - p[i]));
    return share * (1 - upper / lower);
}

/// Targets and weights of the batch that is on its way: fill() leaves them, loss() takes them.
struct Pending {
    std::vector<float> targets, weights;
    std::size_t size = 0; ///< numbers of one sample
    void prepare(std::size_t samples, std::size_t each)
    {
        size = each;
        targets.resize(samples * each);
        weights.resize(samples * each);
    }
};

Result<nn::FitResult> start(Result<nn::Graph> graph, const nn::FitTask& task, const nn::FitOptions& options,
                            const nn::FitHooks& hooks, const nn::Network* from)
{
    if (!graph)
        return graph.error();
    if (task.samples == 0)
        return Error{Errc::NotEnoughData, "pages", "no labelled page to learn from"};
    if (!from)
        return nn::fit(nn::Network(std::move(*graph), options.seed), task, options, hooks);
    const auto values = from->values();
    auto begun = nn::Network::withValues(std::move(*graph), {values.begin(), values.end()});
    if (!begun)
        return begun.error();
    return nn::fit(std::move(*begun), task, options, hooks);
}

/// Passes on what one of two stages reports, as if it were one run of `epochs`.
void told(const nn::FitHooks& hooks, nn::FitReport report, int before, int epochs, bool best)
{
    if (!hooks.epochDone)
        return;
    report.remainingSeconds *= double(epochs - before - report.epoch) / std::max(1, report.epochs - report.epoch);
    report.epoch += before;
    report.epochs = epochs;
    report.best = best;
    hooks.epochDone(report);
}

} // namespace

Result<nn::FitResult> learnUNet(const LearnSet& set, const LearnOptions& o, const nn::FitHooks& hooks)
{
    auto pending = std::make_shared<Pending>();
    nn::FitTask task;
    task.samples = set.training.size() * std::size_t(o.cropsPerPage);
    task.fill = [&set, pending](const nn::FitBatch& batch, std::span<float> input) -> Result<void> {
        const std::size_t plane = std::size_t(CropSide) * CropSide;
        pending->prepare(batch.samples.size(), plane * UNetOutputs);
        for (std::size_t i = 0; i < batch.samples.size(); ++i) {
            const auto cut = cutAtRandom(set.training[batch.samples[i] % set.training.size()], Rng(batch.seed).child(i));
            copyPlanes(cut.input, input.data() + i * plane * UNetInputs);
            copyPlanes(cut.target, pending->targets.data() + i * pending->size);
            copyPlanes(cut.weight, pending->weights.data() + i * pending->size);
        }
        return {};
    };
    task.loss = [pending](const nn::FitBatch& batch, std::span<const float> output, std::span<float> gradient) {
        double loss = nn::weightedBce(output, pending->targets, pending->weights, 1, gradient);
        const std::size_t plane = pending->size / UNetOutputs, n = batch.samples.size();
        for (std::size_t i = 0; i < n; ++i) {
            const std::size_t at = i * pending->size;
            loss += softDice(output.subspan(at, plane), std::span(pending->targets).subspan(at, plane),
                             std::span(pending->weights).subspan(at, plane), 0.5 / double(n),
                             gradient.empty() ? gradient : gradient.subspan(at, plane));
        }
        return loss;
    };
    if (!set.development.empty())
        task.score = [&set](const nn::Network& network) {
            double sum = 0;
            for (const LabelledPicture& page : set.development) {
                const auto maps = unetAnswer(network, page.input);
                if (!maps)
                    return 0.0;
                cv::Mat target, weight;
                cv::extractChannel(page.target, target, UNetText);
                cv::extractChannel(page.weight, weight, UNetText);
                const cv::Mat known = weight > 0;
                sum += overlapOf((maps->text > 0.5) & known, (target > 0.5) & known);
            }
            return sum / double(set.development.size());
        };
    return start(newspaperUNet(CropSide, CropSide), task,
                 {.epochs = o.epochs,
                  .batch = o.batch,
                  .optimizer = {.kind = nn::OptimizerKind::AdamW, .weightDecay = 1e-2},
                  .learningRate = o.learningRate,
                  .schedule = {.kind = nn::ScheduleKind::OneCycle, .warmUp = 0.25},
                  .clipNorm = 5,
                  .seed = o.seed},
                 hooks, o.start);
}

Result<nn::FitResult> learnFcn(const LearnSet& set, const LearnOptions& o, const nn::FitHooks& hooks)
{
    if (set.training.empty())
        return Error{Errc::NotEnoughData, "pages", "no labelled page to learn from"};
    const cv::Size size = set.training.front().input.size();
    auto pending = std::make_shared<Pending>();
    const std::size_t pages = set.training.size();
    nn::FitTask task;
    task.samples = pages;
    for (std::size_t i = 0; i < set.development.size(); ++i)
        task.validation.push_back(pages + i);
    task.fill = [&set, pending, pages](const nn::FitBatch& batch, std::span<float> input) -> Result<void> {
        for (std::size_t i = 0; i < batch.samples.size(); ++i) {
            const std::size_t s = batch.samples[i];
            LabelledPicture picture = s < pages ? set.training[s] : set.development[s - pages];
            const std::size_t plane = picture.input.total();
            if (i == 0)
                pending->prepare(batch.samples.size(), plane);
            if (batch.training()) {
                Rng rng = Rng(batch.seed).child(i);
                const cv::Mat move = (cv::Mat_<double>(2, 3) << 1, 0, std::floor(rng.uniform(-0.25, 0.25) * picture.input.cols), 0, 1, 0);
                const bool mirror = rng.uniform() < 0.5;
                for (cv::Mat* m : {&picture.input, &picture.target, &picture.weight}) {
                    cv::warpAffine(*m, *m, move, m->size(), cv::INTER_NEAREST, cv::BORDER_CONSTANT, cv::Scalar::all(1));
                    if (mirror)
                        cv::flip(*m, *m, 1);
                }
            }
            copyPlanes(picture.input, input.data() + i * plane * 2);
            copyPlanes(picture.target, pending->targets.data() + i * plane);
            copyPlanes(picture.weight, pending->weights.data() + i * plane);
        }
        return {};
    };
    task.loss = [pending](const nn::FitBatch&, std::span<const float> output, std::span<float> gradient) {
        return nn::weightedBce(output, pending->targets, pending->weights, 1, gradient);
    };
    const auto learn = [&](bool dropping, nn::FitTask what, int epochs, int steps, const nn::Network* from, const nn::FitHooks& watching) {
        return start(newspaperFcn(size.height, size.width, dropping), what,
                     {.epochs = epochs,
                      .stepsPerEpoch = steps,
                      .batch = o.batch,
                      .optimizer = {.kind = nn::OptimizerKind::Nesterov, .momentum = 0.9, .weightDecay = 1e-4},
                      .learningRate = o.learningRate,
                      .seed = o.seed + (dropping ? 0 : 1)},
                     watching, from);
    };
    const int first = std::clamp(o.dropping, 0, o.epochs), settle = o.epochs - first;
    if (settle == 0)
        return learn(true, task, o.epochs, 0, o.start, hooks);
    std::vector<nn::FitReport> history;
    nn::Network begun;
    bool stopped = false;
    if (first > 0) {
        nn::FitTask unjudged = task; // with these statistics a figure would say nothing
        unjudged.validation.clear();
        nn::FitHooks watching = hooks;
        watching.progress = part(hooks.progress, 0, double(first) / o.epochs);
        watching.epochDone = [&](nn::FitReport report) { told(hooks, report, 0, o.epochs, false); };
        auto fitted = learn(true, unjudged, first, 0, o.start, watching);
        if (!fitted)
            return fitted;
        begun = std::move(fitted->network);
        history = std::move(fitted->history);
        for (nn::FitReport& report : history)
            report.epochs = o.epochs, report.best = false;
        stopped = fitted->stopped;
    }
    nn::FitHooks watching = hooks;
    watching.progress = part(hooks.progress, double(first) / o.epochs, 1);
    watching.epochDone = [&](nn::FitReport report) { told(hooks, report, int(history.size()), o.epochs, report.best); };
    if (stopped) // what was learned so far still needs statistics
        watching.stopAndKeepBest = {};
    constexpr int StepsWhenStopped = 20;
    auto settled = learn(false, task, stopped ? 1 : settle, stopped ? StepsWhenStopped : 0, first > 0 ? &begun : o.start, watching);
    if (!settled)
        return settled;
    auto whole = newspaperFcn(size.height, size.width);
    if (!whole)
        return whole.error();
    const auto values = settled->network.values();
    auto network = nn::Network::withValues(std::move(*whole), {values.begin(), values.end()});
    if (!network)
        return network.error();
    settled->network = std::move(*network);
    settled->stopped = settled->stopped || stopped;
    settled->bestEpoch += int(history.size());
    for (nn::FitReport& report : settled->history)
        report.epoch += int(history.size()), report.epochs = o.epochs, history.push_back(report);
    settled->history = std::move(history);
    return settled;
}

Result<nn::FitResult> learnPcn(const LearnSet& set, const LearnOptions& o, const nn::FitHooks& hooks)
{
    constexpr std::size_t PerPage = 512, Values = std::size_t(PcnWindow) * PcnWindow;
    constexpr int Half = PcnWindow / 2;
    auto labels = std::make_shared<std::vector<int>>();
    const std::size_t pages = set.training.size();
    std::vector<cv::Mat> framed; // white around, so that every pixel has its window
    for (const auto* part : {&set.training, &set.development})
        for (const LabelledPicture& p : *part) {
            cv::Mat frame;
            cv::copyMakeBorder(p.input, frame, Half, Half, Half, Half, cv::BORDER_CONSTANT, cv::Scalar(1));
            framed.push_back(frame);
        }
    nn::FitTask task;
    task.samples = pages * PerPage;
    for (std::size_t i = 0; i < set.development.size() * PerPage; ++i)
        task.validation.push_back(task.samples + i);
    task.fill = [&set, framed, labels, pages](const nn::FitBatch& batch, std::span<float> input) -> Result<void> {
        labels->resize(batch.samples.size());
        for (std::size_t i = 0; i < batch.samples.size(); ++i) {
            const std::size_t s = batch.samples[i], page = s / PerPage;
            const LabelledPicture& picture = page < pages ? set.training[page] : set.development[page - pages];
            Rng rng = Rng(batch.training() ? batch.seed : 7).child(batch.training() ? i : s);
            const int wanted = int(rng.below(2));
            cv::Point at;
            for (int tries = 0; tries < 50; ++tries) {
                at = {int(rng.below(std::uint64_t(picture.target.cols))), int(rng.below(std::uint64_t(picture.target.rows)))};
                if (int(picture.target.at<float>(at) > 0.5f) == wanted)
                    break;
            }
            (*labels)[i] = picture.target.at<float>(at) > 0.5f;
            const cv::Mat window = framed[page](cv::Rect(at.x, at.y, PcnWindow, PcnWindow));
            window.copyTo(cv::Mat(PcnWindow, PcnWindow, CV_32F, input.data() + i * Values));
        }
        return {};
    };
    task.loss = [labels](const nn::FitBatch& batch, std::span<const float> output, std::span<float> gradient) {
        const std::size_t n = batch.samples.size();
        double loss = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const float difference = output[2 * i + 1] - output[2 * i]; // softmax of two is a logistic of the difference
            const double p = 1 / (1 + std::exp(-double(difference))), truth = (*labels)[i];
            loss -= std::log(std::max(1e-12, truth > 0.5 ? p : 1 - p)) / double(n);
            if (!gradient.empty()) {
                gradient[2 * i + 1] = float((p - truth) / double(n));
                gradient[2 * i] = -gradient[2 * i + 1];
            }
        }
        return loss;
    };
    return start(newspaperPcn(), task,
                 {.epochs = o.epochs,
                  .batch = o.batch,
                  .optimizer = {.kind = nn::OptimizerKind::Nesterov, .momentum = 0.9, .weightDecay = 1e-4},
                  .learningRate = o.learningRate,
                  .seed = o.seed},
                 hooks, o.start);
}

} // namespace phenodrop::newspaper
