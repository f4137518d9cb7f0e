#include "core/workflow/encoderquality.h"

#include "core/base/threads.h"
#include "core/embedding/encoderinput.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/jointfeatures.h"
#include "core/workflow/labelledcells.h"
#include "core/workflow/measurecells.h"
#include "core/workflow/projectencoder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace phenodrop {

namespace {

constexpr int RawSize = 24;
constexpr const char* Classical = "classical";
constexpr const char* Joint = "joint";

/// Each channel small and in units of its own sd over all cells, brightness and all.
FeatureMatrix rawPixels(const CropSet& crops)
{
    const std::size_t area = std::size_t(crops.size) * std::size_t(crops.size);
    const Eigen::Index small = RawSize * RawSize;
    FeatureMatrix x(Eigen::Index(crops.cells.size()), small * crops.channels);
    parallelFor(crops.cells.size(), [&](std::size_t i) {
        for (int c = 0; c < crops.channels; ++c) {
            const auto plane = resizePlane(crops.crop(i).subspan(std::size_t(c) * area, area), crops.size,
                                           crops.size, RawSize, RawSize);
            std::copy(plane.begin(), plane.end(), x.row(Eigen::Index(i)).data() + c * small);
        }
    });
    for (int c = 0; c < crops.channels; ++c) {
        auto channel = x.middleCols(c * small, small);
        channel.array() -= channel.mean();
        const float sd = std::sqrt(channel.squaredNorm() / float(channel.size()));
        channel /= sd > 0 ? sd : 1.0F;
    }
    return x;
}

struct Features {
    std::string source;
    FeatureMatrix values;
};

/// The stored measurements of these cells, with gaps for those that could not be measured.
Result<Features> measured(const ProjectPtr& project, const std::vector<Cell>& cells, const Progress& progress)
{
    const auto table = classicalFeatures(project, cells, progress);
    if (!table)
        return table.error();
    std::unordered_map<CellId, std::size_t> rowOf;
    for (std::size_t i = 0; i < table->cells.size(); ++i)
        rowOf[table->cells[i]] = i;
    Features features{table->source, FeatureMatrix::Constant(Eigen::Index(cells.size()),
                                                             Eigen::Index(table->dims), std::nanf(""))};
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (const auto row = rowOf.find(cells[i].id); row != rowOf.end())
            std::copy_n(table->values.data() + row->second * table->dims, table->dims,
                        features.values.row(Eigen::Index(i)).data());
    return features;
}

Result<Features> encoded(const ProjectPtr& project, const std::string& name, const CropSet& crops,
                         const Progress& progress)
{
    const auto encoder = openProjectEncoder(project, name);
    if (!encoder)
        return encoder.error();
    auto values =
        (*encoder)->encode({crops.pixels, int(crops.cells.size()), crops.channels, crops.size}, progress);
    if (!values)
        return values.error();
    return Features{(*encoder)->source(), std::move(*values)};
}

/// Labels, folds and groups of the cells that have a crop.
struct Ground {
    std::vector<Cell> cells;
    ProbeTask task;
};

Result<Ground> groundOf(const LabelledCells& labelled, const CropSet& crops,
                        const EncoderQualityOptions& options)
{
    std::unordered_map<CellId, std::size_t> placeOf;
    for (std::size_t i = 0; i < labelled.cells.size(); ++i)
        placeOf[labelled.cells[i].id] = i;
    Ground ground;
    std::vector<SplitItem> items;
    std::map<std::string, int> numberOf;
    for (const CellId cell : crops.cells) {
        const std::size_t i = placeOf.at(cell);
        ground.cells.push_back(labelled.cells[i]);
        items.push_back(labelled.items[i]);
        ground.task.labels.push_back(labelled.items[i].label);
        const auto key = splitKey(labelled.items[i], SplitBy::Group, i);
        ground.task.groups.push_back(numberOf.try_emplace(key, int(numberOf.size())).first->second);
    }
    ground.task.classes = int(labelled.classes.size());
    auto folds = foldCells(items, ground.task.classes, SplitBy::Group, options.folds, options.seed);
    if (!folds)
        return folds.error();
    ground.task.folds = std::move(*folds);
    return ground;
}

/// Features by name, each kind computed once: "joint" is made of two of the others.
class Computed
{
public:
    Computed(const ProjectPtr& project, const Ground& ground, const CropSet& crops)
        : m_project(project), m_ground(ground), m_crops(crops)
    {
    }

    Result<Features> of(const std::string& name, const Progress& progress)
    {
        if (const auto known = m_known.find(name); known != m_known.end())
            return known->second;
        auto made = name == "raw"       ? Result<Features>(Features{"pixels", rawPixels(m_crops)})
                    : name == Classical ? measured(m_project, m_ground.cells, progress)
                    : name == Joint     ? joint(progress)
                                        : encoded(m_project, name, m_crops, progress);
        if (made)
            m_known[name] = *made;
        return made;
    }

private:
    /// What beliefs, suggestions and the map work with: the built-in encoder's numbers and the measured ones.
    Result<Features> joint(const Progress& progress)
    {
        const auto numbers = of("builtin", part(progress, 0, 0.5));
        if (!numbers)
            return numbers;
        auto beside = of(Classical, part(progress, 0.5, 1));
        if (!beside)
            return beside;
        return Features{numbers->source + ", " + beside->source,
                        joinFeatures(numbers->values, std::move(beside->values))};
    }

    const ProjectPtr& m_project;
    const Ground& m_ground;
    const CropSet& m_crops;
    std::map<std::string, Features> m_known;
};

std::vector<std::string> wantedFeatures(const ProjectPtr& project, const EncoderQualityOptions& options)
{
    if (!options.features.empty())
        return options.features;
    std::vector<std::string> wanted{"raw", Classical};
    for (const char* name : {"builtin", "learned", "vgg16-fc7"})
        if (openProjectEncoder(project, name))
            wanted.emplace_back(name);
    wanted.emplace_back(Joint);
    return wanted;
}

} // namespace

Result<EncoderQualityOutcome> encoderQuality(const ProjectPtr& project, const EncoderQualityOptions& options,
                                             const Progress& progress)
{
    useThreadCount();
    const auto labelled = labelledCells(project);
    if (!labelled)
        return labelled.error();
    const auto crop = projectCropOptions(project);
    if (!crop)
        return crop.error();
    const auto crops = loadCrops(project, labelled->cells, *crop, part(progress, 0, 0.2));
    if (!crops)
        return crops.error();
    if (crops->cells.empty())
        return crops->failed.empty() ? Error{Errc::NotEnoughData, "labels", "no crop could be cut"}
                                     : crops->failed.front();
    const auto ground = groundOf(*labelled, *crops, options);
    if (!ground)
        return ground.error();
    EncoderQualityOutcome outcome;
    outcome.cells = ground->cells.size();
    outcome.group = ground->task.groups;
    outcome.groups = std::size_t(*std::max_element(outcome.group.begin(), outcome.group.end())) + 1;
    outcome.classes = labelled->classes;
    const auto wanted = wantedFeatures(project, options);
    Computed computed(project, *ground, *crops);
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        const auto from = [&](double share) {
            return 0.2 + 0.8 * (double(k) + share) / double(wanted.size());
        };
        const Progress computing = part(progress, from(0), from(0.5));
        const auto features = computed.of(wanted[k], computing);
        if (!features)
            return features.error();
        ProbeOptions probing;
        probing.neighbours = options.neighbours;
        probing.standardise = wanted[k] == Classical;
        auto probe =
            probeFeatures(features->values, ground->task, probing, part(progress, from(0.5), from(1)));
        if (!probe)
            return probe.error();
        outcome.rows.push_back(
            {wanted[k], features->source, std::size_t(features->values.cols()), std::move(*probe)});
    }
    return outcome;
}

} // namespace phenodrop
