#pragma once

#include "plugins/newspaper/press.h"

namespace phenodrop::newspaper {

/// How a newspaper sets its pages; drawn anew for each page. Lengths in pitches, shares 0 … 1.
struct HouseStyle {
    enum class Head { Spaced, Middle, Decks, Left, RunIn } head = Head::Middle;
    enum class Unit { Each, Column, All } adverts = Unit::Each; ///< what publishers count as one article
    double type = 1;                  ///< body type
    double headGap = 0.5, after = 0.5;
    double divided = 0.5;             ///< articles that a rule or an ornament parts from the one above
    double ruleShare = 1;             ///< of the column's width; 0: an ornament
    Press::Ornament ornament = Press::Ornament::Dash, inner = Press::Ornament::Dash;
    double itemised = 0;              ///< articles of several items with marks between them
    double runIn = 0;                 ///< items that begin with heavy words
    double subheads = 0, signed_ = 0, brief = 0.5;
    bool indent = true, uprightRules = true;

    explicit HouseStyle(Rng& rng)
    {
        const auto chance = [&rng](double p) { return rng.uniform() < p; };
        const double kind = rng.uniform();
        head = kind < 0.3 ? Head::Spaced : kind < 0.6 ? Head::Middle : kind < 0.78 ? Head::Decks : kind < 0.92 ? Head::Left : Head::RunIn;
        // Publishers seldom take adverts one by one, mostly a column of them or all together.
        const double unit = rng.uniform();
        adverts = unit < 0.2 ? Unit::Each : unit < 0.65 ? Unit::Column : Unit::All;
        type = rng.uniform(0.9, 1.35);
        headGap = chance(0.4) ? rng.uniform(0, 0.12) : rng.uniform(0, 0.8);
        after = rng.uniform(0.1, 0.8);
        divided = chance(0.5) ? 0 : rng.uniform(0.5, 1);
        ruleShare = chance(0.4) ? 1 : chance(0.5) ? rng.uniform(0.2, 0.5) : 0;
        ornament = Press::Ornament(rng.below(5));
        inner = Press::Ornament(rng.below(5));
        itemised = chance(0.4) ? rng.uniform(0.2, 0.6) : 0;
        runIn = chance(0.4) ? rng.uniform(0.3, 1) : 0;
        subheads = chance(0.3) ? rng.uniform(0.1, 0.4) : 0;
        signed_ = chance(0.5) ? rng.uniform(0.1, 0.6) : 0;
        brief = rng.uniform(0.2, 0.8);
        indent = chance(0.8);
        uprightRules = chance(0.7);
        if (head == Head::RunIn) { // nothing else tells where an article begins
            runIn = 1;
            itemised = 0;
            divided = 1;
        }
    }
};

} // namespace phenodrop::newspaper
