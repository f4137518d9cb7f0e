#pragma once

#include "core/base/rng.h"
#include "core/embedding/encoder.h"
#include "core/features/measure.h"
#include "core/features/measuredhead.h"
#include "core/simulation/crops.h"
#include "core/store/cellstore.h"
#include "core/store/featurestore.h"
#include "core/store/journalstore.h"
#include "core/store/platestore.h"
#include "core/workflow/resources.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace phenodrop::testing {

/// Share of each class of nuclei (names of core/simulation/nuclei.cpp) in a population.
using Shares = std::map<std::string, double>;

/// A population of a screen: mostly interphase, some in division.
inline Shares ordinaryPopulation()
{
    return {{"round", 0.22},      {"elongated", 0.18},    {"kidney", 0.18},    {"large", 0.12},    {"irregular", 0.16},
            {"prophase", 0.04},   {"prometaphase", 0.02}, {"metaphase", 0.02}, {"anaphase", 0.01}, {"telophase", 0.02},
            {"condensed", 0.03}};
}

/// Simulated cells with their class and the features that the built-in encoder gives them (one channel); no pictures.
struct SimulatedCells {
    std::vector<std::string> classes;
    std::vector<int> truth; ///< N
    FeatureMatrix features; ///< N×D
    FeatureMatrix measured = {}; ///< N×M, or without rows
    std::size_t of(const std::string& name) const
    {
        const auto at = std::find(classes.begin(), classes.end(), name) - classes.begin();
        return std::size_t(std::count(truth.begin(), truth.end(), int(at)));
    }
};

/// The rows of all parts, one under the other, in another order.
inline FeatureMatrix inOrder(const std::vector<FeatureMatrix>& parts, const std::vector<std::size_t>& order)
{
    FeatureMatrix together(Eigen::Index(order.size()), parts.front().cols()), out(together.rows(), together.cols());
    Eigen::Index at = 0;
    for (const FeatureMatrix& part : parts) {
        together.middleRows(at, part.rows()) = part;
        at += part.rows();
    }
    for (std::size_t i = 0; i < order.size(); ++i)
        out.row(Eigen::Index(i)) = together.row(Eigen::Index(order[i]));
    return out;
}

/// `count` cells in random order. The simulator deals classes in turn, so cells beyond a class's share are left out.
inline Result<SimulatedCells> simulateCells(std::size_t count, const Shares& shares, std::uint64_t seed, int size = 48)
{
    const auto encoder = openEncoder("builtin", {}, resourcesFolder());
    if (!encoder)
        return encoder.error();
    SimulatedCells out;
    std::vector<std::size_t> left;
    std::vector<FeatureMatrix> parts, measured;
    const CropMeasuring measuring{{"DNA"}, 0, size};
    for (std::uint64_t round = 0; out.truth.size() < count; ++round) {
        CropSimulationOptions options;
        options.count = 4000;
        options.size = size;
        options.seed = seed * 1000 + round;
        options.most = left;
        const auto made = simulateCrops(options);
        if (!made)
            return made.error();
        if (out.classes.empty()) {
            out.classes = made->classes;
            for (const std::string& name : made->classes)
                left.push_back(shares.contains(name) ? std::size_t(std::lround(shares.at(name) * double(count))) : 0);
            count = std::accumulate(left.begin(), left.end(), std::size_t(0));
        }
        std::vector<float> pixels;
        int taken = 0;
        for (std::size_t i = 0; i < made->crops.size(); ++i)
            if (auto& rest = left[std::size_t(made->labels[i])]; rest > 0) { // the first round knew of no shares yet
                --rest;
                ++taken;
                out.truth.push_back(made->labels[i]);
                pixels.insert(pixels.end(), made->crops[i].values.begin(), made->crops[i].values.end());
            }
        auto features = (*encoder)->encode({pixels, taken, 1, size});
        if (!features)
            return features.error();
        parts.push_back(std::move(*features));
        auto ofCrops = measureCrops(pixels, std::size_t(taken), measuring);
        if (!ofCrops)
            return ofCrops.error();
        measured.push_back(std::move(*ofCrops));
    }
    std::vector<std::size_t> order(out.truth.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    Rng(seed).shuffle(order);
    out.features = inOrder(parts, order);
    out.measured = inOrder(measured, order);
    std::vector<int> truth;
    for (const std::size_t i : order)
        truth.push_back(out.truth[i]);
    out.truth = std::move(truth);
    return out;
}

/// The cells in a project: one plate of 96 wells, dealt in turn, features stored. Returns the project; its cells have
/// ids in the order of the rows.
inline Result<std::shared_ptr<Project>> storeCells(const std::string& folder, const SimulatedCells& cells)
{
    auto project = Project::create(folder);
    if (!project)
        return project;
    PlateContent content;
    content.plate.name = "P1";
    content.plate.format = {8, 12};
    content.plate.pixelSize = 0.65;
    content.plate.channels = {{0, "DNA", 0xffffff}};
    for (int w = 0; w < 96; ++w) {
        Well well;
        well.place = {std::uint8_t(w / 12), std::uint8_t(w % 12)};
        content.wells.push_back(well);
        Field field;
        field.well = w;
        field.width = field.height = 2048;
        content.fields.push_back(field);
    }
    if (auto stored = storePlates(**project, {content}); !stored)
        return stored.error();
    const auto fields = loadAllFields(**project);
    if (!fields)
        return fields.error();
    FeatureTable table;
    table.encoder = "builtin";
    table.dims = std::size_t(cells.features.cols());
    table.values.assign(cells.features.data(), cells.features.data() + cells.features.size());
    const std::size_t n = cells.truth.size();
    for (std::size_t f = 0; f < fields->size(); ++f) {
        std::vector<Cell> here;
        for (std::size_t i = n * f / fields->size(); i < n * (f + 1) / fields->size(); ++i) {
            Cell cell;
            cell.number = std::int32_t(here.size() + 1);
            cell.x = float(20 + 40 * (here.size() % 50));
            cell.y = float(20 + 40 * (here.size() / 50));
            cell.area = 400;
            cell.width = cell.height = 24;
            cell.left = std::int16_t(cell.x - 12), cell.top = std::int16_t(cell.y - 12);
            here.push_back(cell);
        }
        const auto ids = replaceCells(**project, (*fields)[f].id, here, {});
        if (!ids)
            return ids.error();
        table.cells.insert(table.cells.end(), ids->begin(), ids->end());
    }
    if (auto saved = saveFeatures(**project, table); !saved)
        return saved.error();
    if (cells.measured.rows() > 0) {
        table.encoder = "classical";
        table.names = featureNames({"DNA"});
        table.dims = std::size_t(cells.measured.cols());
        table.values.assign(cells.measured.data(), cells.measured.data() + cells.measured.size());
        if (auto saved = saveFeatures(**project, table); !saved)
            return saved.error();
    }
    return project;
}

} // namespace phenodrop::testing
