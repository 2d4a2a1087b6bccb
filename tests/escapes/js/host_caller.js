// A sloppy function sees who called it where the caller is sloppy too; a callback of the host's realm gets the host's objects.
// off: isolate
const seen = [];
json.list.forEach(function (value, index, list) { seen.push(list.__proto__.constructor); });
output.escaped = 'process ' + seen[0].constructor('return process')().pid;
