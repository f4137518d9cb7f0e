#pragma once

#include "widgets/merge/mergesession.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace phenodrop {

/// What can be decided about the chosen disputed cells, each with its key.
class VerdictBar : public QWidget
{
    Q_OBJECT
public:
    VerdictBar(Workspace& workspace, const MergeSession& session, QWidget* parent = nullptr);
    void showCells(const std::vector<CellId>& cells);
    QPushButton& button(MergeSession::Verdict verdict) { return *m_buttons[std::size_t(verdict)]; }

Q_SIGNALS:
    void decided(phenodrop::MergeSession::Verdict verdict);
    void phenotypeChosen(const std::string& name);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fillMenu();

    Workspace& m_workspace;
    const MergeSession& m_session;
    QLabel* m_count;
    QPushButton* m_buttons[5]; ///< by Verdict; Other opens the menu
    QMenu* m_menu;
};

} // namespace phenodrop
