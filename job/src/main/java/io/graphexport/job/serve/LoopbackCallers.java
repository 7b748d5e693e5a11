package io.graphexport.job.serve;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Whoever can reach a server on loopback, but for web pages: a browser on this machine sends their requests too. It
 * tells their origin, or, where a name of the outside world was made to point here, that name.
 */
final class LoopbackCallers implements CallerCheck {
    private static final Pattern HOST =
            Pattern.compile("(?i:localhost|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+\\])(?::[0-9]{1,5})?");

    @Override
    public void check(ApiRequest request, byte[] body) throws ApiException {
        if (!request.values("origin").isEmpty()) {
            throw ApiException.ofAccess("requests of web pages (with a header Origin) are refused");
        }
        List<String> hosts = request.values("host");
        if (hosts.size() != 1 || !HOST.matcher(hosts.get(0)).matches()) {
            throw ApiException.ofAccess("without access keys, the header Host must be localhost or an address");
        }
    }
}
