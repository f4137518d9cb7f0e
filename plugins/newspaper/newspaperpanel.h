#pragma once

#include "plugins/newspaper/articlespanel.h"
#include "plugins/newspaper/newspapertask.h"

#include <QWidget>

#include <memory>
#include <set>

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace phenodrop {

class ElidedLabel;
class ErrorBar;
class FoldPane;
class JobStrip;
class ModelPanel;
class ModelSetupPanel;
class OpenPage;
class OpenPages;
class PagePlot;
class PagesPanel;
class PanelHeader;
class PluginContext;
class SegmentedControl;

/// Newspaper pages and the articles on them: open, find, correct, write. A second view trains and judges models.
class NewspaperPanel : public QWidget
{
    Q_OBJECT
public:
    explicit NewspaperPanel(PluginContext& context, QWidget* parent = nullptr);
    ~NewspaperPanel() override;

    void openPages(const QStringList& filesAndFolders);
    void openDemo(); ///< simulated pages, made once
    void openModel(const QString& file);
    /// Of the current page, or of all that nobody has edited. `ownBlocks`: joins the blocks that are there anew.
    void findArticles(bool all = false, bool ownBlocks = false);
    /// By the name's ending: .geojson or .json, else PAGE XML.
    void exportPage(const QString& file);
    OpenPage* currentPage() const;
    bool hasModel() const { return m_model != nullptr; }
    bool isBusy() const;

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Finding;
    enum View { PagesView, ModelView };

    QWidget* makeLeft();
    QWidget* makeEmpty();
    QWidget* makePagesView();
    QWidget* makeMiddle();
    void fillHeader();
    QWidget* makeFoot();
    void connectViews();

    void choosePages();
    void chooseModel();
    void openBuiltinModel();
    void saveModelAs();
    void keepModel(std::shared_ptr<const newspaper::NewspaperModel> model);
    void useModel(std::shared_ptr<const newspaper::NewspaperModel> model, const QString& file);
    void train();
    void writeModel(const QString& file, bool asked);
    void takePages(newspaper::PageSet set, bool quiet = false);
    void readThumbnails();

    void showPage(int row);
    void readImage();
    void showView(int view);
    void showWhatIsOpen();
    void showArticles();
    void showSelection();
    void showUndo();
    void closePage(int row);
    void takeFound();
    void chooseExport(const QString& suffix);
    void exportAll();
    void fail(const newspaper::PageSet& set);
    void fail(const Error& error);

    void choose(const std::set<int>& articles, int block = -1);
    void clicked(int article, int block, bool extend);
    void doVerb(ArticlesPanel::Verb verb);
    void moveBlockTo(int block, int article);
    void stepArticle(int by, bool extend);
    void stepBlock(int by);
    void stepPage(int by);
    void stepCorner(int by);
    void nudgeCorner(QPointF by);
    void moveInOrder(int by);
    bool isOurKey(const QKeyEvent& event) const;
    bool handleKey(const QKeyEvent& event);
    bool handlePlainKey(const QKeyEvent& event);

    PluginContext& m_context;
    OpenPages* m_pages;
    std::shared_ptr<const newspaper::NewspaperModel> m_model;
    QString m_modelFile;
    std::shared_ptr<Finding> m_finding;
    std::set<int> m_chosen;
    int m_block = -1;
    newspaper::Corner m_corner;
    int m_current = -1, m_reading = 0; ///< page shown; number of the last image asked for
    bool m_findNext = false;           ///< when the training is done, or the model read
    bool m_modelReading = false;
    bool m_placed = false, m_thumbing = false;

    ErrorBar* m_error;
    SegmentedControl* m_view;
    QStackedWidget *m_left, *m_right;
    QSplitter *m_columns, *m_pageColumns;
    PagesPanel* m_list;
    ModelSetupPanel* m_setup;
    ModelPanel* m_modelPanel;
    PanelHeader* m_header;
    JobStrip *m_read, *m_find;
    PagePlot* m_plot;
    ArticlesPanel* m_articles;
    FoldPane* m_fold;
    QPushButton *m_undo, *m_redo, *m_findButton, *m_export;
    std::vector<std::pair<int, QPushButton*>> m_layers; ///< PagePlot::Layer and its button
    QTimer* m_taking;
};

} // namespace phenodrop
