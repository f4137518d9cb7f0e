#pragma once

#include "widgets/fieldview/comparedfields.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace phenodrop {

class Chip;
class PanelHeader;

/// Two wells beside each other: their fields linked, above each what the well received and how many cells it has, below the
/// contrast of both. Lays out; the left well is the workspace's current one, the right one its compared well.
class CompareView : public QWidget
{
    Q_OBJECT
public:
    explicit CompareView(Workspace& workspace, QWidget* parent = nullptr);
    ComparedFields& fields() { return *m_fields; }
    QComboBox& choice(ComparedFields::Side side) { return *m_heads[side].wells; }

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Head {
        QComboBox* wells = nullptr;
        Chip* chip = nullptr;
        QLabel* cells = nullptr;
    };
    QWidget* makeHead(ComparedFields::Side side);
    void fillHead(ComparedFields::Side side);
    void showWells();
    void showSite();
    void swap();

    Workspace& m_workspace;
    PanelHeader* m_header;
    ComparedFields* m_fields;
    Head m_heads[2];
    QPushButton *m_before, *m_next;
    QLabel* m_site;
};

} // namespace phenodrop
