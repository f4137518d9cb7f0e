#pragma once

#include "core/scoring/wellstatistics.h"

#include <optional>
#include <span>
#include <vector>

namespace phenodrop {

/// How alike wells are that received the same, against wells that received something else.
struct ReplicateAgreement {
    std::size_t treatments = 0; ///< with at least two usable wells
    std::size_t wells = 0;      ///< of these treatments
    /// Intraclass correlation: the share of the wells' variance that lies between treatments, also the correlation to be
    /// expected of two replicates. 1: replicates are equal; 0 or below: no more alike than any two wells. None with fewer than
    /// three treatments, or where nothing varies.
    std::optional<double> correlation;
    double low = 0, high = 0; ///< 95 %
};

/// `groups`: values of the replicates of each treatment; groups with one value do not count. One-way random effects, ICC(1), with
/// the mean group size for groups that differ in size. Sources: Shrout & Fleiss 1979, Psychological Bulletin 86:420 (coefficient
/// and interval); Donner 1986, International Statistical Review 54:67 (unequal groups).
ReplicateAgreement replicateAgreement(std::span<const std::vector<double>> groups);

/// Wells of the same treatment, dose and unit, over all plates: used ones with enough cells; neither controls nor wells of which
/// the layout says nothing.
struct ReplicateGroup {
    std::string treatment, unit;
    double concentration = 0; ///< NaN: none
    std::vector<std::size_t> wells;
};
std::vector<ReplicateGroup> replicateGroups(const ScreenScores& scores, const WellTable& table);

/// Of the fractions of one phenotype.
ReplicateAgreement replicateAgreement(const std::vector<ReplicateGroup>& groups, std::size_t phenotype, const WellTable& table);

/// The group of at least two wells whose fractions lie farthest apart; nullptr without groups.
const ReplicateGroup* leastAlike(const std::vector<ReplicateGroup>& groups, std::size_t phenotype, const WellTable& table);

} // namespace phenodrop
