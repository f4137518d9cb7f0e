#pragma once

#include "core/plate/plate.h"
#include "widgets/workspace/history.h"

#include <QCoreApplication>
#include <QStringList>

#include <memory>
#include <set>

namespace phenodrop {

class Workspace;

struct RemovePlate {
    Q_DECLARE_TR_FUNCTIONS(RemovePlate)
};

/// Plates whose removal is written, or done: the index shows them a moment longer.
using Leaving = std::shared_ptr<std::set<PlateKey>>;

struct NamedPlates {
    std::vector<PlateKey> keys;
    QStringList names;
    std::size_t cells = 0; ///< on all of them, where it is known

    QString text() const; ///< "P1", "3 plates"
};

/// A training, a screen or a search that has a plate's cells in its hands would end in the middle, or write of cells that are
/// gone. A notice says which; true where there is one.
bool isInUse(Workspace& workspace);

/// Takes the plates out, and puts them back as its undo; the other way round. Both are written in their turn among the labels,
/// and can be stopped there: nothing is gone then, and nothing back.
Edit removalStep(Workspace& workspace, const NamedPlates& plates, const Leaving& leaving);
Edit returnStep(Workspace& workspace, const NamedPlates& plates, const Leaving& leaving);

void addPutBackVerb(class Actions& actions, const Leaving& leaving);

} // namespace phenodrop
