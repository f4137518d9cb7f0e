#pragma once

#include "core/workflow/mergelabels.h"
#include "widgets/workspace/workspace.h"

#include <QTimer>

#include <map>

namespace phenodrop {

/// A comparison with a colleague's copy and what was decided about the cells on which both differ. Nothing of it is in the
/// project until apply().
class MergeSession : public QObject
{
    Q_OBJECT
public:
    enum class State { None, Comparing, Ready };
    /// What is decided about one disputed cell. Open: the rule for the rest holds.
    enum class Verdict { Open, Mine, Theirs, Other, NoClass };
    explicit MergeSession(Workspace& workspace, QObject* parent = nullptr);

    /// Compares in the background; verdicts of a session before are forgotten. `folder`: the colleague's project.
    void open(const QString& folder);
    void close();
    State state() const { return m_state; }
    const QString& folder() const { return m_folder; }
    const LabelAgreement& agreement() const { return m_agreement; } ///< empty unless Ready
    const Disagreement* disputed(CellId cell) const;                ///< null where both agree

    void decide(std::span<const CellId> cells, Verdict verdict);
    void decide(std::span<const CellId> cells, const std::string& phenotype); ///< by name, whoever called it so
    Verdict verdictOf(CellId cell) const;
    std::string phenotypeOf(CellId cell) const; ///< what the cell would get now; empty: no class
    std::size_t decided() const { return m_verdicts.size(); }

    MergeRule rule() const { return m_rule; } ///< of cells that are open
    void setRule(MergeRule rule);
    bool addsTheirs() const { return m_addTheirs; } ///< labels of cells that they alone labelled
    void setAddsTheirs(bool on);
    std::size_t changes() const; ///< labels that apply() would add or change

    /// Everything as one step of the history, with `name` and `reason` in its note; the session ends. Nothing and false
    /// where it could not be written (a notice says why).
    bool apply(const QString& name, const QString& reason);

Q_SIGNALS:
    void stateChanged();   ///< another agreement, or none
    void verdictsChanged();
    void failed(const phenodrop::Error& error); ///< the copy could not be compared

private:
    void compare();
    void take(LabelAgreement agreement);
    void changed();
    std::string choices() const;

    Workspace& m_workspace;
    QString m_folder;
    LabelAgreement m_agreement;
    std::map<CellId, std::size_t> m_places;     ///< in the disagreements
    std::map<CellId, std::string> m_verdicts;   ///< phenotype, empty: no class; open cells are not in it
    MergeRule m_rule = MergeRule::KeepOurs;
    bool m_addTheirs = true, m_applying = false;
    State m_state = State::None;
    int m_generation = 0;
    QTimer m_again; ///< labels changed meanwhile: the comparison is made anew
};

} // namespace phenodrop
