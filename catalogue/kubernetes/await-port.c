/* await-port ADDRESS PORT COMMAND [ARGUMENT…]: becomes COMMAND once something at that IPv4 address accepts connections.
 * A program that finds nobody there gives up, or tries again only seconds later; this one looks fifty times a second. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int accepts(const struct sockaddr_in *peer)
{
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return 0;
    const int status = connect(descriptor, (const struct sockaddr *)peer, sizeof *peer);
    close(descriptor);
    return status == 0;
}

int main(int argc, char **argv)
{
    struct sockaddr_in peer;
    memset(&peer, 0, sizeof peer);
    peer.sin_family = AF_INET;
    if (argc < 4 || inet_pton(AF_INET, argv[1], &peer.sin_addr) != 1 || atoi(argv[2]) <= 0) {
        fputs("usage: await-port ADDRESS PORT COMMAND [ARGUMENT…]\n", stderr);
        return 2;
    }
    peer.sin_port = htons((unsigned short)atoi(argv[2]));
    const struct timespec pause = {.tv_sec = 0, .tv_nsec = 20 * 1000 * 1000};
    while (!accepts(&peer))
        nanosleep(&pause, NULL);
    execvp(argv[3], argv + 3);
    perror(argv[3]);
    return 127;
}
