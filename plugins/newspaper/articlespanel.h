#pragma once

#include "plugins/newspaper/articleedits.h"

#include <QWidget>

#include <functional>
#include <set>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace phenodrop {

class ArticleListModel;
class PanelHeader;
struct PagePicture;

/// The articles of a page in reading order: number, blocks, area, how sure the model was, a strip of the
/// headline. Blocks are dropped on them.
class ArticlesPanel : public QWidget
{
    Q_OBJECT
public:
    enum class Verb { Merge, Split, NewFromBlock, Delete };

    explicit ArticlesPanel(QWidget* parent = nullptr);

    void setArticles(const newspaper::PageArticles& articles, double pageArea);
    void setPicture(std::shared_ptr<const PagePicture> picture);
    void setSelection(const std::set<int>& articles);
    void setSentence(const QString& sentence); ///< shown while there is no article
    void setVerbs(bool merge, bool split, bool fresh, bool remove);
    QListView& view() { return *m_view; }
    QSize minimumSizeHint() const override { return {240, 200}; }

Q_SIGNALS:
    void selectionChosen(const std::set<int>& articles);
    void blockDropped(int block, int article); ///< −1: below the list, a new article
    void verbWanted(ArticlesPanel::Verb verb);

private:
    QWidget* makeFoot();
    void tellSelection();

    PanelHeader* m_header;
    ArticleListModel* m_model;
    QListView* m_view;
    QStackedWidget* m_stack;
    QLabel* m_sentence;
    QPushButton *m_merge, *m_split, *m_fresh, *m_remove;
};

} // namespace phenodrop
