// A JupyterLab extension without a bundler: the object that JupyterLab asks for `./extension`, written by hand.
// It wakes the forms of a lesson when the lesson opens and when its kernel has restarted, and offers one
// command, `smlab:start-lesson`, which runs every cell. Neither moves the page, as "Run All Cells" would.
(() => {
  "use strict";

  const code = (panel) => panel.content.widgets.filter((cell) => cell.model.type === "code");
  const isOurs = (cell) => Boolean(cell.model.getMetadata("smlab"));

  // One run at a time for each panel: a second click waits for the first.
  const running = new WeakMap();
  const run = (panel, wanted) => {
    const next = (running.get(panel) || Promise.resolve()).then(async () => {
      await panel.sessionContext.ready;
      // Running a cell clears it, so what stands there at rest stays until the kernel has spoken.
      await panel.sessionContext.session?.kernel?.info;
      for (const cell of code(panel).filter(wanted)) {
        try {
          await cell.constructor.execute(cell, panel.sessionContext);
        } catch (stopped) {
          if (panel.isDisposed) return;
        }
      }
    });
    running.set(panel, next);
    return next;
  };

  const wake = (panel) => {
    // A notebook that came from elsewhere is shown, and runs nothing until the reader asks for it.
    if (code(panel).every((cell) => cell.model.trusted)) run(panel, isOurs);
  };

  const watch = (panel) => {
    let restarted = false;
    panel.sessionContext.statusChanged.connect((_, status) => {
      if (status === "restarting" || status === "autorestarting") restarted = true;
      if (status === "idle" && restarted) {
        restarted = false;
        wake(panel);
      }
    });
    panel.context.ready.then(() => panel.revealed).then(() => wake(panel));
  };

  const lesson = (widget) => (widget && widget.sessionContext && widget.content && widget.content.widgets ? widget : null);

  const plugin = {
    id: "smlab:lesson",
    description: "Wakes the forms of a lesson.",
    autoStart: true,
    activate: (app) => {
      const seen = new WeakSet();
      const meet = () => {
        const panel = lesson(app.shell.currentWidget);
        if (panel && !seen.has(panel)) {
          seen.add(panel);
          watch(panel);
        }
      };
      app.commands.addCommand("smlab:start-lesson", {
        label: "Start this lesson",
        execute: () => {
          const panel = lesson(app.shell.currentWidget);
          return panel && run(panel, () => true);
        },
      });
      app.shell.currentChanged.connect(meet);
      app.restored.then(meet);
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB.smlab = {
    init: () => undefined,
    get: () => Promise.resolve(() => ({ __esModule: true, default: plugin })),
  };
})();
