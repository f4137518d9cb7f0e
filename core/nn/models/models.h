#pragma once

#include "core/nn/graph.h"
#include "core/nn/weights/vgg16weights.h"

#include <span>
#include <string_view>

namespace phenodrop::nn {

/// The CNN of Dürr & Sick 2016, J. Biomol. Screen. 21:998, Table 1: three blocks of two valid 3×3
/// convolutions (32, 64, 128 channels) with ceil-mode pooling, then 200, 200, 50 units, each with dropout,
/// and K logits. 1,259,838 parameters at 5×72×72 and four classes. Errors: BadShape when the input is smaller
/// than 33×33.
Result<Graph> table1(Shape input, int classes, double dropout = 0.3);

/// CellNet-S, a small residual network: 3×3 stem with stride 2 to 24 channels, residual blocks 24, 48 and 96
/// wide (batch norm, projections where the width changes), global average pooling, dropout, K logits; about
/// 174,000 parameters. Another `width` widens all blocks in proportion. Source of the block: He et al. 2016,
/// CVPR.
constexpr int CellnetWidth = 24;
constexpr double CellnetDropout = 0.2;
Result<Graph> cellnet(Shape input, int classes, double dropout = CellnetDropout, int width = CellnetWidth);

/// A wider and deeper sister of CellNet-S: stem with stride 2 to 32 channels, residual blocks 32, 64, 64,
/// 128, 128; about 690,000 parameters, three times the work. Source: He et al. 2016, CVPR.
Result<Graph> resnet(Shape input, int classes, double dropout = 0.2);

/// Two convolutions and four blocks of parallel 1×1, 3×3, double 3×3 and pooled branches, each with batch
/// norm; about 140,000 parameters. Sources: Szegedy et al. 2015, CVPR; 2016, CVPR (two 3×3 for a 5×5, batch
/// norm).
Result<Graph> inception(Shape input, int classes, double dropout = 0.2);

/// VGG16 (Simonyan & Zisserman 2015, ICLR, configuration D): 138,357,544 parameters at 3×224×224 and 1000
/// classes. Nodes: conv1_1 … conv5_3, pool1 … pool5, fc6, relu6, fc7, relu7, fc8. FC7 features are the output
/// of "relu7". Other sizes than the published ones make small networks of the same build, whose input is
/// 32·side pixels wide.
Result<Graph> vgg16(int classes = 1000, const Vgg16Sizes& sizes = {});

/// By name: "table1", "cellnet", "resnet" or "inception". dropout < 0: the network's own. Errors:
/// BadArgument, BadShape.
Result<Graph> makeModel(std::string_view name, Shape input, int classes, double dropout = -1);
std::span<const std::string_view> modelNames();

/// The node whose output is the last hidden layer, what Classifier::embed() returns.
int lastHiddenNode(const Graph& graph);

} // namespace phenodrop::nn
