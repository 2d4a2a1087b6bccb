// Inside the isolate: the one function that the host calls besides runItem(), finishItem() and endItem(); nothing of it can be reached by a macro.
(function prepareLink(bag) {
  'use strict';
  return function link(what, argument) {
    switch (what) {
      case 'helpers': bag.addHelpers(argument); return undefined;
      case 'open': bag.rememberGlobals(false); return undefined;
      case 'harden': bag.rememberGlobals(true); bag.harden(bag.consoleFunctions); return undefined;
      case 'restorerText': return bag.restorerText();
      case 'restorer': bag.setRestorer(argument); return undefined;
      case 'macro': bag.setMacro(argument); return undefined;
      case 'runItem': return bag.runItem;
      case 'finishItem': return bag.finishItem;
      case 'endItem': return bag.endItem;
      case 'protectors': bag.watchProtectors(argument); return undefined;
      case 'salt': bag.addSalt(argument); return undefined;
      case 'names': return bag.globalNames();
      case 'logs': return bag.takeLogs();
      default: throw new Error(`there is no ${what}`);
    }
  };
})
