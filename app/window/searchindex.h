#pragma once

#include "widgets/workspace/cellindex.h"

#include <QStringList>

#include <vector>

namespace phenodrop {

/// One line of the search: what it is, what it is called, and what choosing it means.
struct SearchHit {
    enum class Kind { Well, Plate, Compound, Cell, Command };
    Kind kind = Kind::Command;
    QString text;
    QString place;        ///< quiet second part: plate, dose, shortcut
    std::int64_t key = 0; ///< WellKey, PlateKey, CellId; of a compound its first well
    QString command;      ///< id of the verb
    int score = 0;        ///< larger is better
};

/// Wells, plates, compounds and cells of a project by what a person types; no widget, so that it can be
/// tested bare.
class SearchIndex
{
public:
    struct Command {
        QString id, text, shortcut;
    };

    void setProject(std::shared_ptr<const CellIndex> index);
    void setCommands(std::vector<Command> commands) { m_commands = std::move(commands); }

    /// The best `limit` hits: "B07" gives wells, "P03 B07" the well of that plate, "#1234" a cell, else
    /// compounds, plates and commands that contain all words. An empty text gives the commands.
    std::vector<SearchHit> find(const QString& text, int limit = 12) const;

    /// The compound, plate or command that is spelled most like `text`; empty when none is near.
    QString nearest(const QString& text) const;

private:
    void findWells(const QString& text, std::vector<SearchHit>& hits) const;
    void findNames(const QStringList& words, std::vector<SearchHit>& hits) const;

    std::shared_ptr<const CellIndex> m_index;
    std::vector<Command> m_commands;
    std::vector<SearchHit> m_names; ///< compounds and plates
};

/// Number of letters to insert, remove or change to get from a to b, ignoring case.
int editDistance(const QString& a, const QString& b);

} // namespace phenodrop
