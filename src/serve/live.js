// Shows what was found, then waits for the next version. A script waits for a script, because the policy of
// the pages lets them ask for nothing else.
(function () {
  'use strict';

  function add(to, name, text) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    to.appendChild(element);
    return element;
  }

  function show() {
    if (!chiso.title) return;
    var sheet = add(document.head, 'link');
    sheet.rel = 'stylesheet';
    sheet.href = '/.chiso/live.css';
    var panel = add(document.body, 'details');
    panel.id = 'chiso-live';
    panel.className = chiso.is_current ? 'sound' : 'faulty';
    panel.open = !chiso.is_current;
    add(panel, 'summary', chiso.title);
    var list = add(panel, 'ul');
    chiso.findings.forEach(function (finding) {
      var item = add(list, 'li');
      item.className = finding.severity;
      add(item, 'b', finding.word + ' ' + finding.code + ': ' + finding.message);
      if (finding.place) add(item, 'code', finding.place);
      if (finding.hint) add(item, 'span', finding.hint);
    });
    if (chiso.more) add(panel, 'p', chiso.more);
  }

  function wait() {
    var script = document.createElement('script');
    script.src = '/.chiso/wait.js?' + chiso.version + '&' + Date.now();
    script.onload = function () { script.remove(); wait(); };
    script.onerror = function () { script.remove(); setTimeout(wait, 1000); };
    document.head.appendChild(script);
  }

  show();
  // A script that is added before the page has loaded would keep it loading for as long as it waits.
  if (document.readyState === 'complete') wait();
  else window.addEventListener('load', function () { setTimeout(wait, 0); });
}());
