output.polluted = ({}).polluted !== undefined || json.polluted !== undefined;
