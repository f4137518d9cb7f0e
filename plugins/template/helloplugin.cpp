// The smallest plugin: a panel with a button that starts a job in the background. Copy and change.
#include "widgets/plugin/plugininterface.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

class HelloPanel final : public QWidget
{
    Q_OBJECT
public:
    HelloPanel(phenodrop::PluginContext& context, QWidget* parent)
        : QWidget(parent), m_context(context), m_answer(new QLabel(tr("Nothing counted yet.")))
    {
        auto* button = new QPushButton(tr("Count"));
        auto* column = new QVBoxLayout(this);
        column->addWidget(m_answer, 1, Qt::AlignCenter);
        column->addWidget(button, 1, Qt::AlignHCenter | Qt::AlignTop);
        connect(button, &QPushButton::clicked, this, &HelloPanel::count);
    }

private:
    void count()
    {
        // Values in, value out: the job shares nothing with the panel but the place of its result.
        auto sum = std::make_shared<double>(0);
        m_context.startJob(
            tr("Counting"),
            [sum](const phenodrop::PluginContext::JobProgress& progress) {
                for (int i = 1; i <= 1000 && progress(i / 1000.0); ++i)
                    *sum += i;
            },
            this, [this, sum] { m_answer->setText(tr("The sum is %1.").arg(*sum)); });
    }

    phenodrop::PluginContext& m_context;
    QLabel* m_answer;
};

class HelloPlugin final : public QObject, public phenodrop::PanelPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PhenodropPanelPlugin_iid FILE "hello.json")
    Q_INTERFACES(phenodrop::PanelPlugin)
public:
    QWidget* createPanel(phenodrop::PluginContext& context, QWidget* parent) override
    {
        return new HelloPanel(context, parent);
    }
};

#include "helloplugin.moc"
