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

/// A well beside the others that received the same.
struct OddWell {
    std::size_t well = 0;   ///< of the table
    std::size_t group = 0;  ///< of the groups it was looked for in
    std::size_t others = 0; ///< wells that it is compared with
    double fraction = 0;    ///< of the phenotype
    double low = 0, middle = 0, high = 0; ///< fractions of the others; the middle one is their median
    double othersCells = 0; ///< median number of their cells
    double deviation = 0;   ///< from the others, in units of what replicates usually differ by; signed
};

/// Wells that differ from the median of the others of their group by at least `least` times the usual scatter, the largest
/// deviation first. Compared are arcsine roots of fractions: near 0 and 1 fractions vary less. The scatter is a standard deviation
/// of one well, from the median difference of two replicates, which the wells that are looked for hardly move; the median of the
/// others adds its own as if it were their mean. The oddest well of a group is listed and then left out, as long as there is
/// one; of two wells both are listed: which one is odd cannot be said. None where there are fewer than FewestPairs pairs of
/// replicates, or half of them are equal. Source: Freeman & Tukey 1950, Annals of Mathematical Statistics 21:607 (arcsine roots).
std::vector<OddWell> oddWells(const std::vector<ReplicateGroup>& groups, std::size_t phenotype, const WellTable& table,
                              double least = 3);
constexpr std::size_t FewestPairs = 6;

} // namespace phenodrop
